import { en } from "../words/en/index.js";
import { captureDetails, captureFacts } from "./capture-facts.js";
import { frameLabels } from "./frame-label.js";
import { caseText } from "./junit-text.js";
import { printable, printableData } from "./printable.js";
import type { CaptureReport, Diagnosis, Report, RuleReport } from "./report.js";
import { type FailOn, isAtLeast } from "./severity.js";
import type { ReportWords, Wording } from "./words.js";
import { type XmlElement, xmlDocument, xmlText } from "./xml.js";

/** A capture and what came of it: a report, or why there is none. */
export interface JunitEntry {
	readonly name: string;
	readonly outcome: Report | { readonly error: string };
}

/** What a test case comes to, with what there is to read about it. */
interface Case {
	readonly group: "cause" | "rule" | "capture";
	readonly name: string;
	readonly result: "passed" | "failure" | "error" | "skipped";
	readonly message: string;
	readonly text: string;
}

/**
 * Writes reports as JUnit XML: a suite per capture, a case for its reading, one per diagnosis and per rule. A diagnosis at
 * or above `failOn` is a failure; one that says that the capture cannot tell, and a rule that could
 * not be applied, are skipped; a rule that fires is no failure, since no rule alone is a verdict.
 * Times are left out: how long a check took is no property of a report.
 */
export function renderJunit(
	entries: readonly JunitEntry[],
	failOn: FailOn,
	{ words = en }: Wording = {},
): string {
	const suites = entries.map((entry) => ({
		entry,
		cases: casesOf(entry, failOn, words.report),
	}));
	const root = xmlDocument("testsuites").att("name", "asymroute");
	countInto(
		root,
		suites.flatMap(({ cases }) => cases),
		["tests", "failures", "errors"],
	);
	for (const { entry, cases } of suites) addSuite(root, entry, cases);
	return xmlText(root);
}

function addSuite(
	root: XmlElement,
	{ name, outcome }: JunitEntry,
	cases: readonly Case[],
): void {
	const suite = root.ele("testsuite", { name: printable(name) });
	countInto(suite, cases, ["tests", "failures", "errors", "skipped"]);
	const begin = "error" in outcome ? null : outcome.captures[0]?.firstTime;
	// The schema of many readers knows no fractions and no time zone here.
	if (begin) suite.att("timestamp", begin.slice(0, 19));
	for (const item of cases) addCase(suite, item);
}

function addCase(suite: XmlElement, item: Case): void {
	const { group, name, result, message, text } = item;
	const element = suite.ele("testcase", {
		classname: `asymroute.${group}`,
		name,
	});
	if (result === "passed") {
		if (text !== "") element.ele("system-out").txt(text);
	} else element.ele(result, { message, type: name }).txt(text);
}

const COUNTED = {
	tests: () => true,
	failures: ({ result }: Case) => result === "failure",
	errors: ({ result }: Case) => result === "error",
	skipped: ({ result }: Case) => result === "skipped",
};

function countInto(
	element: XmlElement,
	cases: readonly Case[],
	names: readonly (keyof typeof COUNTED)[],
): void {
	for (const name of names)
		element.att(name, cases.filter(COUNTED[name]).length);
}

function casesOf(
	{ outcome }: JunitEntry,
	failOn: FailOn,
	words: ReportWords,
): Case[] {
	if ("error" in outcome) {
		const message = printable(outcome.error);
		return [
			{ group: "capture", name: "read", result: "error", message, text: "" },
		];
	}
	const report = printableData(outcome);
	const { captures } = report;
	return withOwnNames([
		...captures.map((capture) => readCase(capture, words)),
		...report.diagnoses.map((it) => diagnosisCase(it, report, failOn, words)),
		...report.rules.map((rule) => ruleCase(rule, words)),
	]);
}

/** The counterpart of what cannot be read; what was read with warnings passes with these. */
function readCase(capture: CaptureReport, words: ReportWords): Case {
	const { warnings } = capture;
	const text = [
		captureFacts(capture, words),
		...captureDetails(capture, words).map(
			([name, detail]) => `${name}: ${detail}`,
		),
		...warnings.map(({ code, message }) => words.junit.warning(message, code)),
	].join("\n");
	return {
		group: "capture",
		name: "read",
		result: "passed",
		message: "",
		text,
	};
}

function diagnosisCase(
	diagnosis: Diagnosis,
	{ captures }: Report,
	failOn: FailOn,
	words: ReportWords,
): Case {
	const { cause, effect, title } = diagnosis;
	const passed = effect === "cannot-tell" ? "skipped" : "passed";
	return {
		group: "cause",
		name: cause,
		result: isAtLeast(diagnosis, failOn) ? "failure" : passed,
		message: title,
		text: caseText(diagnosis, frameLabels(captures.length, words), words),
	};
}

const RULE_RESULT = {
	fired: "passed",
	silent: "passed",
	"not-applicable": "skipped",
	failed: "error",
} as const;

function ruleCase(
	{ id, outcome, reason, findings }: RuleReport,
	{ junit }: ReportWords,
): Case {
	return {
		group: "rule",
		name: id,
		result: RULE_RESULT[outcome],
		message: reason,
		text: outcome === "fired" ? junit.findings(findings) : "",
	};
}

/** Pipelines follow a case by its name, so a cause that was diagnosed twice gets a number. */
function withOwnNames(cases: readonly Case[]): Case[] {
	const seen = new Map<string, number>();
	return cases.map((item) => {
		const key = `${item.group}.${item.name}`;
		const times = (seen.get(key) ?? 0) + 1;
		seen.set(key, times);
		return times === 1 ? item : { ...item, name: `${item.name} (${times})` };
	});
}

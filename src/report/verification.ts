import { en } from "../words/en/index.js";
import type { Diagnosis, Report, Vantage } from "./report.js";
import { SCHEMA_VERSION } from "./report.js";
import type {
	FaultVerification,
	Verification,
	VerificationResult,
} from "./verification-schema.js";
import { signsOfCure } from "./verification-signs.js";
import {
	conversationsWith,
	diagnosesOf,
	isFault,
	type Subject,
	subjectOf,
} from "./verification-subject.js";
import type { ReportWords, Wording } from "./words.js";

/**
 * Compares a capture of before a change with one of after it: which faults are gone and by what,
 * which remain, what is new, and what the two cannot tell. Both reports need their `conversations` and
 * the language that is asked for here.
 *
 * @example
 * const { result, summary } = verifyCure(before, after); // "cured", "Cured: ..."
 */
export function verifyCure(
	before: Report,
	after: Report,
	{ words: { report: words } = en }: Wording = {},
): Verification {
	const asked = before.diagnoses.filter(isFault);
	const faults = asked.map((fault) => judgeFault(fault, before, after, words));
	const known = new Set(asked.map(({ cause }) => cause));
	const newFaults = after.diagnoses
		.filter((it) => isFault(it) && !known.has(it.cause))
		.map(({ cause, confidence, title }) => ({ cause, confidence, title }));
	const result = resultOf(faults, newFaults.length > 0);
	return {
		schemaVersion: SCHEMA_VERSION,
		tool: { ...after.tool },
		result,
		summary: summaryOf(result, faults, newFaults, before, words.verification),
		faults,
		newFaults,
		before: factsOf(before),
		after: factsOf(after),
	};
}

type VerificationWords = ReportWords["verification"];

/** Endpoints that a sentence names. */
const NAMED = 6;

function judgeFault(
	fault: Diagnosis,
	before: Report,
	after: Report,
	words: ReportWords,
): FaultVerification {
	const subject = subjectOf(fault, before);
	const { cause, title } = fault;
	const base = { cause, title, by: [], confidence: null };
	const present = diagnosesOf(subject, after);
	const wrong = present.filter(isFault);
	const same = wrong.find((it) => it.cause === cause);
	const still = same ?? wrong[0];
	if (still !== undefined) {
		return {
			...base,
			state: same === undefined ? "changed" : "remains",
			confidence: still.confidence,
			observations: [remainsSentence(fault, still, words.verification)],
			unsaid: [],
		};
	}
	const unsaid = obstacles(subject, present, before, after, words.verification);
	if (unsaid.length > 0)
		return { ...base, state: "cannot-tell", observations: [], unsaid };
	return cureOf(base, subject, present, before, after, words);
}

function cureOf(
	base: Pick<FaultVerification, "cause" | "title" | "by" | "confidence">,
	subject: Subject,
	present: readonly Diagnosis[],
	before: Report,
	after: Report,
	words: ReportWords,
): FaultVerification {
	const says = words.verification;
	const design = present.find(({ effect }) => effect === "by-design");
	if (design !== undefined) {
		return {
			...base,
			state: "cured",
			by: ["direct-server-return"],
			confidence: design.confidence,
			observations: [
				says.sentence(design.title),
				...orphanSentence(before, after, says),
			],
			unsaid: [],
		};
	}
	const signs = signsOfCure(subject, before, after, words.verificationSigns);
	return {
		...base,
		by: [...signs.by],
		state: signs.confidence === null ? "cannot-tell" : "cured",
		confidence: signs.confidence,
		observations: [
			...signs.observations,
			...(signs.confidence === null ? [] : orphanSentence(before, after, says)),
		],
		unsaid: [...signs.unsaid],
	};
}

/** Reasons why the capture after has nothing to say of the fault. */
function obstacles(
	subject: Subject,
	present: readonly Diagnosis[],
	before: Report,
	after: Report,
	words: VerificationWords,
): string[] {
	if (factsOf(after).tcpSegments === 0) return [words.noTcp];
	const moved = otherPlace(before, after, words);
	if (moved !== undefined) return [moved];
	if (conversationsWith(subject, after).length === 0) {
		const asked = [...subject.vips, ...subject.servers];
		return [words.noConnection(asked.slice(0, NAMED))];
	}
	return present.filter(hidesMuch).map(({ title }) => words.sentence(title));
}

/** A few connections that had begun before the capture, or a few lost frames, leave the rest to judge. */
function hidesMuch({ effect, severity, connections }: Diagnosis): boolean {
	const { affected, total } = connections;
	return (
		effect === "cannot-tell" && (severity !== "info" || affected * 2 > total)
	);
}

/** Says that the captures were taken in different places, where nothing shows that they were not. */
function otherPlace(
	before: Report,
	after: Report,
	words: VerificationWords,
): string | undefined {
	const [was, is] = [vantageOf(before), vantageOf(after)];
	if (was.point === is.point || isGuess(was) || isGuess(is)) return undefined;
	const macs = macsOf(before);
	if ([...macsOf(after)].some((mac) => macs.has(mac))) return undefined;
	return words.otherPlace(was.point, is.point);
}

const isGuess = ({ point, confidence }: Place): boolean =>
	point === "unknown" || confidence === "possible";

/** MACs do not pass routers: captures that share one are of the same link. */
const macsOf = ({ conversations = [] }: Report): Set<string> =>
	new Set(
		conversations.flatMap(({ requestsFrom, repliesTo }) => [
			...requestsFrom,
			...repliesTo,
		]),
	);

type Place = Pick<Vantage, "point" | "host" | "confidence">;

const NOWHERE: Place = { point: "unknown", host: null, confidence: "possible" };

const vantageOf = ({ captures }: Report): Place =>
	captures[0]?.vantage ?? NOWHERE;

function remainsSentence(
	fault: Diagnosis,
	{ cause, title, connections }: Diagnosis,
	words: VerificationWords,
): string {
	const before = fault.connections;
	return cause === fault.cause
		? words.stillThere(title, connections, before)
		: words.nowAnother(cause, title, connections, before);
}

/** The plainest sign at any place: SYN-ACKs without their SYN, before and after. */
function orphanSentence(
	before: Report,
	after: Report,
	words: VerificationWords,
): string[] {
	const count = ({ rules }: Report) =>
		rules.find(({ id }) => id === "orphan-syn-ack")?.findings ?? 0;
	const [was, is] = [count(before), count(after)];
	if (was === 0) return [];
	return [is === 0 ? words.noOrphans(was) : words.orphans(was, is)];
}

function resultOf(
	faults: readonly FaultVerification[],
	hasNewFaults: boolean,
): VerificationResult {
	const has = (state: FaultVerification["state"]) =>
		faults.some((fault) => fault.state === state);
	if (faults.length === 0)
		return hasNewFaults ? "other-fault" : "nothing-to-cure";
	if (has("remains")) return "not-cured";
	if (has("changed") || hasNewFaults) return "other-fault";
	return has("cannot-tell") ? "cannot-tell" : "cured";
}

function summaryOf(
	result: VerificationResult,
	faults: readonly FaultVerification[],
	newFaults: Verification["newFaults"],
	before: Report,
	words: VerificationWords,
): string {
	const of = (...states: FaultVerification["state"][]) =>
		faults.filter(({ state }) => states.includes(state));
	switch (result) {
		case "cured":
			return words.cured([...new Set(faults.flatMap(({ by }) => by))]);

		case "not-cured":
			return of("remains")[0]?.observations[0] ?? "";
		case "other-fault":
			return words.wrongNow(
				of("changed")[0]?.observations[0] ??
					words.sentence(String(newFaults[0]?.title)),
			);
		case "cannot-tell":
			return of("cannot-tell")[0]?.unsaid[0] ?? "";
		case "nothing-to-cure":
			return words.nothingToCure(before.verdict.summary);
	}
}

function factsOf({ captures }: Report): Verification["before"] {
	const sum = (key: "tcpSegments" | "connections") =>
		captures.reduce((total, capture) => total + capture[key], 0);
	const { point, host } = captures[0]?.vantage ?? NOWHERE;
	return {
		captures: captures.map(({ name }) => name),
		vantage: point,
		host,
		tcpSegments: sum("tcpSegments"),
		connections: sum("connections"),
	};
}

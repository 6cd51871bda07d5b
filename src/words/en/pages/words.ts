import type { Section } from "../../page.js";

const HEADINGS: Record<Section, string> = {
	what: "What it is",
	looks: "How it looks in packets",
	why: "Why it matters",
	check: "What to check",
	notWhen: "When it is not a fault",
	fix: "How to fix it",
	after: "How the capture after the fix must look",
};

const SEVERITIES = { error: "error", warning: "warning", info: "info" };
type Severity = keyof typeof SEVERITIES;

/** What is printed around the texts of pages. */
export const words = {
	headings: HEADINGS,
	severities: SEVERITIES,
	causesOfRule: "Causes that it can point to",
	nothingToFix: "Nothing has to be changed for this.",
	ruleKind: (severity: Severity) => `rule, ${SEVERITIES[severity]}`,
	causeKind: (effect: string, severity: Severity) =>
		`cause of ${effect}, ${SEVERITIES[severity]}`,
	/** A summary as a sentence of its own. */
	sentence: (summary: string) => `${summary}.`,
	list: {
		rule: "rule",
		severity: "severity",
		finds: "finds",
		cause: "cause",
		effect: "effect",
		is: "is",
	},
	unknownId: (id: string, alike: readonly string[]) =>
		alike.length === 0
			? `There is no rule or cause ${id}; \`asymroute explain\` lists them`
			: `There is no rule or cause ${id}; did you mean ${alike.join(" or ")}?`,
	index: {
		title: "What asymroute finds",
		about:
			"The same pages as `asymroute explain <id>` prints. A cause is a conclusion, with a scope and a cure; it rests on rules, which read single connections. No rule alone is a verdict.",
		causes: "Causes",
		rules: "Rules",
	},
	/** Text of the link to the same page in the other language, in that language. */
	translation: "日本語",
};

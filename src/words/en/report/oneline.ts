import { number } from "../grammar.js";

/** The line of a monitoring plug-in. */
export const oneline = {
	verdict: (lbBypass: string, sentence: string) =>
		`LB bypass: ${lbBypass}; ${sentence}`,
	finding: (
		effect: string,
		confidence: string,
		cause: string,
		title: string,
		more: number,
	) =>
		`${effect}, ${confidence} (${cause}): ${title}${more === 0 ? "" : `; and ${number(more)} more`}`,
};

/** The texts below the cases of a JUnit file. */
export const junit = {
	scope: (
		severity: "error" | "warning" | "info",
		confidence: string,
		affected: number,
		total: number,
	) =>
		`${severity}, ${confidence}; ${number(affected)} of ${number(total)} connections`,
	toDo: (remedy: string) => `To do: ${remedy}`,
	nextCapture: (where: string, command: string) =>
		`Next capture: ${where} ${command}`,
	filter: (filter: string) => `In Wireshark: ${filter}`,
	/** `heading` is what the frames' labels are called. */
	evidence: (
		observation: string,
		rule: string,
		count: number,
		heading: string,
		labels: readonly string[],
		isMore: boolean,
	) => {
		const shown = labels.join(", ") + (isMore ? ", ..." : "");
		const where = labels.length === 0 ? "" : `; ${heading} ${shown}`;
		return `- ${observation} [${rule}, ${number(count)} times${where}]`;
	},
	warning: (message: string, code: string) => `warning: ${message} (${code})`,
	findings: (count: number) => `findings: ${count}`,
};

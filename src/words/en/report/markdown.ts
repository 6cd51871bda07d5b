import { counted, number } from "../grammar.js";
import { impactWords } from "./impact-words.js";
import type { Impact } from "./terms.js";

/** The Markdown report; what is given is Markdown already. */
export const markdown = {
	found: (confidence: string, title: string) =>
		`Found instead (${confidence}): ${title}`,
	who: "Who",
	client: "Client",
	vip: "VIP",
	realServer: "Real server",
	server: "server",
	connections: "Connections",
	completed: "Handshakes completed",
	of: (completed: number, attempted: number) =>
		`${number(completed)} of ${number(attempted)}`,
	path: "The way of the packets",
	ladder: "One of them, frame by frame",
	why: "Why",
	remedies: "What to do",
	expect: "Then the next capture must show:",
	alternatives: "What else it could be",
	toDecide: "to decide:",
	nextCapture: "Next capture",
	filter: "In Wireshark",
	also: "Also found",
	read: "What was read",
	warning: (message: string, code: string) => `warning: ${message} (${code})`,
	more: (count: number) => `and ${number(count)} more`,
	evidence: (
		observation: string,
		labels: readonly string[],
		isMore: boolean,
		rule: string,
		count: number,
	) => {
		const noun = labels.length > 1 || isMore ? "frames" : "frame";
		const where = `${noun} ${labels.join(", ")}${isMore ? ", …" : ""}; `;
		return `${observation} (${labels.length === 0 ? "" : where}${rule}${count > 1 ? `, ${number(count)} times` : ""})`;
	},
	affected: (affected: number, total: number, impact: Impact | undefined) =>
		`${number(affected)} of ${counted(total, "connection")} affected${impact === undefined ? "" : `; ${impactWords[impact]}`}.`,
	concerned: (count: number, total: number) =>
		`${number(count)} of ${counted(total, "connection")} concerned.`,
	other: (severity: string, confidence: string, title: string) =>
		`${severity}, ${confidence}: ${title}`,
	rulesSilent: (count: number) =>
		`${counted(count, "rule")} looked and found nothing.`,
	unread: (name: string) => `${name} could not be read`,
};

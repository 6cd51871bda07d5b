import { counted, number } from "../words.js";

/** Everything that the Markdown report says by itself, in one place. */
export const WORDS = {
	found: "Found instead",
	who: "Who",
	client: "Client",
	vip: "VIP",
	realServer: "Real server",
	server: "server",
	notSeen: "not seen here",
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
	more: (count: number) => `and ${number(count)} more`,
	frames: (labels: string, isMore: boolean, several: boolean) =>
		`${several || isMore ? "frames" : "frame"} ${labels}${isMore ? ", …" : ""}`,
	times: (count: number) => (count > 1 ? `, ${number(count)} times` : ""),
	scope: (affected: number, total: number, isFault: boolean) =>
		`${number(affected)} of ${counted(total, "connection")} ${isFault ? "affected" : "concerned"}`,
	rulesSilent: (count: number) =>
		`${counted(count, "rule")} looked and found nothing.`,
	seq: (relative: number, flags: string) => `${flags} seq=${relative}`,
} as const;

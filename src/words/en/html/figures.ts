import { counted, number } from "../grammar.js";

/** Ends of a conversation. */
export type End = "client" | "vip" | "server" | "realServer";

const END: Record<End, string> = {
	client: "client",
	vip: "VIP",
	server: "server",
	realServer: "real server",
};

/** The table of the frames of a connection. */
export const ladder = {
	caption:
		"The frames of one connection by time; numbers as in Wireshark, relative first, absolute in brackets",
	frame: "Frame",
	/** Where there are several files: frames are told with the number of theirs. */
	fileFrame: "File:frame",
	seconds: "Seconds",
	meaning: "What it means",
	end: END,
	answersPast: "answers go past the load balancer",
	/** Read out before what went that way. */
	fromTo: (from: End, to: End) => `${END[from]} to ${END[to]}:`,
	seq: "seq",
	ack: "ack",
	payload: (bytes: number) => `${number(bytes)} bytes`,
	whyReset: "Why this RST",
	omitted: (count: number) => `${counted(count, "further frame")} not shown.`,
};

/** Connections over time. */
export const timeline = {
	affected: "affected",
	healthy: "healthy",
	other: "other",
	otherMeans:
		"failed for no fault of routing, not to be judged, or the other half of an affected one",
	title: "Connections over time, by when they began",
	summary: (affected: number, healthy: number, other: number) =>
		`${number(affected)} affected, ${number(healthy)} healthy, ${number(other)} other.`,
	scale: (most: number, seconds: number) =>
		`Each bar: ${seconds} s; the highest: ${counted(most, "connection")}.`,
	seconds: (length: number) => `${number(length)} s`,
	table: "The same as a table",
	caption: "Connections by the time at which they began",
	from: "From second",
};

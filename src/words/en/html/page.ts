import { counted, number } from "../grammar.js";
import { impactWords } from "../report/impact-words.js";
import type { Impact } from "../report/terms.js";

/** Headings of the page, and what stands in its sections. */
export const page = {
	several: (count: number) => counted(count, "capture"),
	captures: "Captures",
	found: "Found instead",
	also: "Also found",
	path: "The way of the packets",
	pathInWords: "The ways in words",
	/** Stands between ways where they are read out. */
	betweenWays: ". ",
	ladder: "One of them, frame by frame",
	timeline: "Over time",
	who: "Who is affected",
	evidence: "Why",
	alternatives: "What else it could be",
	remedies: "What to do",
	nextCapture: "Next capture",
	filter: "In Wireshark",
	filterLabel: "Display filter; one click selects it",
	looked: "Looked at",
	captureFacts: "What was read",
	failedRules: "Rules that failed",
	toDecide: "To decide:",
	expect: "Then the next capture must show:",
	everyPlatform: "All platforms",
	chooseYours: "Choose your platform",
	noFrames: "no frames named",
	frames: (labels: readonly string[], isMore: boolean) =>
		`${labels.length > 1 || isMore ? "Frames" : "Frame"} ${labels.join(", ")}${isMore ? ", …" : ""}`,
	/** Stands behind the id of a rule; nothing for one time. */
	times: (count: number) => (count > 1 ? `, ${number(count)} times` : ""),
	rulesSilent: (count: number) =>
		`${counted(count, "rule")} looked and found nothing.`,
	/** The rules follow, a line each. */
	rulesUnfit: "Could not be applied:",
	affected: (affected: number, total: number, impact: Impact | undefined) =>
		`${number(affected)} of ${counted(total, "connection")} affected${impact === undefined ? "" : `; ${impactWords[impact]}`}.`,
	concerned: (count: number, total: number) =>
		`${number(count)} of ${counted(total, "connection")} concerned.`,
	/** How bad and how sure, before the title of a further finding. */
	severity: (severity: string, confidence: string) =>
		`${severity}, ${confidence}`,
};

/** Tables of who is concerned. */
export const who = {
	bypassCaption: "Who was answered by whom",
	scoreCaption: "Handshakes that real servers completed",
	client: "Client",
	vip: "VIP",
	realServer: "Real server",
	connections: "Connections",
	completed: "Handshakes completed",
	of: (completed: number, attempted: number) =>
		`${number(completed)} of ${number(attempted)}`,
	notSeen: "not seen here",
	more: (count: number) => `and ${number(count)} more`,
};

/** What was read. */
export const read = {
	caption: (name: string) => `Facts of ${name}`,
	file: "File",
	warnings: "Warnings",
	interfaces: "Interfaces",
	/** @param snapLength in bytes, 0 where there is no limit */
	interface: (
		id: number,
		name: string | null,
		linkType: string,
		snapLength: number,
	) =>
		`${id}: ${name ?? "unnamed"} (${linkType}${snapLength === 0 ? "" : `, up to ${number(snapLength)} bytes per frame`})`,
	skippedCaption: "Frames that are not analysed TCP",
	reason: "Reason",
	frames: "Frames",
};

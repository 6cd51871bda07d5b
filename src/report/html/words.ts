import { en } from "../../words/en/index.js";
import type { CaptureReport, Severity } from "../report.js";
import { counted, number, type ReportWords } from "../words.js";

/** What the page says as other renderings do. */
export const SHARED: ReportWords = en.report;

/** Everything that the page says by itself, in one place. */
export const WORDS = {
	tool: "asymroute",
	several: (count: number) => counted(count, "capture"),
	captures: "Captures",
	found: "Found instead",
	also: "Also found",
	path: "The way of the packets",
	pathInWords: "The ways in words",
	ladder: "One of them, frame by frame",
	ladderCaption:
		"The frames of one connection by time; numbers as in Wireshark, relative first, absolute in brackets",
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
	frame: "Frame",
	fileFrame: "File:frame",
	seconds: "Seconds",
	meaning: "What it means",
	client: "client",
	vip: "VIP",
	server: "server",
	realServer: "real server",
	answersPast: "answers go past the load balancer",
	notSeen: "not seen here",
	connections: "Connections",
	toDecide: "To decide:",
	expect: "Then the next capture must show:",
	everyPlatform: "All platforms",
	chooseYours: "Choose your platform",
	anyPlatform: "any",
	whyReset: "Why this RST",
	noFrames: "no frames named",
	more: (count: number) => `and ${number(count)} more`,
	omitted: (count: number) => `${counted(count, "further frame")} not shown.`,
	frames: (labels: string, more: boolean, several: boolean) =>
		`${several || more ? "Frames" : "Frame"} ${labels}${more ? ", …" : ""}`,
	times: (count: number) => (count > 1 ? `, ${number(count)} times` : ""),
	rulesSilent: (count: number) =>
		`${counted(count, "rule")} looked and found nothing.`,
	rulesUnfit: "Could not be applied:",
	scope: (affected: number, total: number, isFault: boolean) =>
		`${number(affected)} of ${counted(total, "connection")} ${isFault ? "affected" : "concerned"}`,
	fromTo: (from: string, to: string) => `${from} to ${to}:`,
	seq: "seq",
	ack: "ack",
	payload: (bytes: number) => `${number(bytes)} bytes`,
} as const;

/** How bad, as a word before a further finding. */
export const SEVERITY: Record<Severity, string> = {
	error: "error",
	warning: "warning",
	info: "note",
};

/** Words of the timeline. */
export const TIMELINE = {
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
	table: "The same as a table",
	caption: "Connections by the time at which they began",
	from: "From second",
} as const;

/** Words of the tables of who is concerned. */
export const WHO = {
	bypassCaption: "Who was answered by whom",
	scoreCaption: "Handshakes that real servers completed",
	client: "Client",
	vip: "VIP",
	realServer: "Real server",
	completed: "Handshakes completed",
	of: (completed: number, attempted: number) =>
		`${number(completed)} of ${number(attempted)}`,
} as const;

/** Words of what was read. */
export const READ = {
	caption: (name: string) => `Facts of ${name}`,
	file: "File",
	warnings: "Warnings",
	interfaces: "Interfaces",
	unnamed: "unnamed",
	skippedCaption: "Frames that are not analysed TCP",
	reason: "Reason",
	frames: "Frames",
} as const satisfies Record<string, unknown>;

/** Names an interface of a capture. */
export const interfaceText = ({
	id,
	name,
	linkType,
	snapLength,
}: CaptureReport["interfaces"][number]): string =>
	`${id}: ${name ?? READ.unnamed} (${linkType}${snapLength === 0 ? "" : `, up to ${number(snapLength)} bytes per frame`})`;

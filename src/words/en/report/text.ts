import { counted, number } from "../grammar.js";
import { allOf } from "./grammar.js";
import type { Impact } from "./terms.js";

const IMPACT: Record<Impact, string> = {
	failing: ", and they fail",
	intermittent: ", and they fail now and then",
	working: ", and they work",
	unknown: "; whether they work does not show here",
};

/** The text report: headings of its sections, then what stands in them. */
export const text = {
	headings: {
		looked: "Looked at",
		failedRules: "Failed rules",
		read: "Read",
		found: "Found instead",
		who: "Who",
		ladder: "One of them, frame by frame",
		why: "Why",
		remedies: "What to do",
		alternatives: "What else it could be",
		nextCapture: "Next capture",
		filter: "In Wireshark",
		also: "Also",
	},
	/** What stands before a text, with a colon. */
	leads: {
		toDecide: "to decide",
		toDo: "to do",
		expect: "expect",
		warning: "warning",
	},
	/** Stands before the title of a finding. */
	otherLead: (severity: string, confidence: string) =>
		`${severity}, ${confidence}:`,
	otherTitle: (title: string, connections: number) =>
		connections === 0
			? title
			: `${title} (${counted(connections, "connection")})`,
	more: (count: number) => `and ${number(count)} more`,
	affected: (affected: number, total: number, impact: Impact | undefined) =>
		`${number(affected)} of ${counted(total, "connection")} affected${impact === undefined ? "" : IMPACT[impact]}.`,
	concerned: (count: number, total: number) =>
		`${number(count)} of ${counted(total, "connection")} concerned.`,
	connections: (count: number) => counted(count, "connection"),
	connectionsHeading: "connections",
	completedHeading: "handshakes completed",
	/** Real servers follow, a line each. */
	answeredBy: (client: string, vip: string | null) =>
		vip === null
			? `${client} was answered by`
			: `${client}, asking ${vip}, was answered by`,
	lookedAt: (
		connections: number,
		segments: number,
		handshakes: readonly (readonly [outcome: string, count: number])[],
	) => {
		const what = `${counted(connections, "connection")} in ${counted(segments, "TCP segment")}.`;
		const counts = handshakes.map(
			([outcome, count]) => `${number(count)} ${outcome}`,
		);
		return counts.length === 0
			? what
			: `${what} Handshakes: ${counts.join(", ")}.`;
	},
	completed: (completed: number, attempted: number) =>
		`${number(completed)} of ${number(attempted)}`,
	/** The rules that could not be applied follow, a line each. */
	rulesSilent: (silent: number, unfit: number) =>
		`${counted(silent, "rule")} looked and found nothing${unfit === 0 ? "." : `; ${number(unfit)} could not be applied:`}`,
	totals: (errors: number, warnings: number, notes: number, frames: number) =>
		`${allOf([counted(errors, "error"), counted(warnings, "warning"), counted(notes, "note")])} in ${counted(frames, "frame")}`,
	unread: (message: string) => `could not be read: ${message}`,
};

import { counted, number } from "../grammar.js";
import { allOf, duration } from "./grammar.js";

const PLACE = {
	client: "at the client",
	"lb-front": "at the load balancer, client side",
	"lb-back": "at the load balancer, server side",
	lb: "at the load balancer, both sides",
	server: "at the server",
	middle: "between the ends",
	unknown: "in an unknown place",
};

const DIRECTIONS = {
	both: "both directions",
	"one-sided": "one direction only",
	mixed: "some connections in one direction only",
};

export const captureFacts = {
	labels: {
		time: "time",
		taken: "taken",
		skipped: "not analysed",
		dropped: "dropped by the capturing system",
		comment: "comment",
		warning: "warning",
	},
	content: (
		format: string,
		compression: string | null,
		linkTypes: readonly string[],
		frames: number,
		segments: number,
		connections: number,
	) =>
		allOf([
			`${format}${compression === null ? "" : `, ${compression}`}${linkTypes.length === 0 ? "" : ` (${linkTypes.join(", ")})`}`,
			counted(frames, "frame"),
			counted(segments, "TCP segment"),
			counted(connections, "connection"),
		]),
	/** Times are `2026-01-02 03:04:05.000`, of the end without the day where it is the same. */
	time: (
		start: string,
		end: string,
		milliseconds: number,
		directions: keyof typeof DIRECTIONS,
	) =>
		`${start} to ${end} UTC (${duration(milliseconds)}), ${DIRECTIONS[directions]}`,
	taken: (
		place: keyof typeof PLACE,
		host: string | null,
		confidence: string,
		reasons: readonly string[],
	) =>
		`${PLACE[place]}${host === null ? "" : ` ${host}`} (${confidence}${reasons.length === 0 ? "" : `: ${reasons.join("; ")}`})`,
	skipped: (reasons: readonly (readonly [reason: string, count: number])[]) =>
		reasons.map(([reason, count]) => `${number(count)} ${reason}`).join(", "),
	comments: (shown: readonly string[], more: number) =>
		more > 0
			? `${shown.join("; ")}; and ${number(more)} more`
			: shown.join("; "),
};

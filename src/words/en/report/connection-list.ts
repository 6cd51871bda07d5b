import { counted, number } from "../grammar.js";
import { allOf } from "./grammar.js";

/** The table of connections. */
export const connectionList = {
	headings: {
		frame: "frame",
		time: "time",
		client: "client",
		server: "server",
		frames: "frames",
		bytes: "bytes",
		ttl: "TTL",
		state: "state",
		history: "history",
		verdict: "verdict",
	},
	none: "No connection matches.",
	totals: (
		total: number,
		verdicts: readonly (readonly [verdict: string, count: number])[],
	) =>
		`${counted(total, "connection")}: ${allOf(verdicts.map(([verdict, count]) => `${number(count)} ${verdict}`))}`,
};

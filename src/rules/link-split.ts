import type { Connection } from "../flow/connection.js";
import { handshakeOf } from "../flow/handshake.js";
import { hasMacs, type LinkSplit, linkSplitsOf } from "../flow/links.js";
import { macToText } from "../flow/macs.js";
import { repeatedSynAckOf } from "../flow/repeated-syn-ack.js";
import { defineRule } from "./rule.js";

/** Frames of examples that a finding keeps. */
const MAX_EXAMPLES = 6;

/** A station that gets a connection from one neighbour and sends it back to another. */
export const linkSplit = defineRule({
	id: "link-split",
	severity: "info",

	unfit: (facts, words) => (hasMacs(facts) ? undefined : words.linkSplit.unfit),

	*check({ unusual }) {
		for (const { split, members } of groupSplits(unusual)) {
			const completed = members.filter(isEstablished).length;
			yield {
				connection: members[0],
				frames: members
					.slice(0, MAX_EXAMPLES)
					.flatMap(({ client, server }) => [
						client.firstFrame,
						server.firstFrame,
					]),
				confidence: completed === members.length ? "possible" : "likely",
				data: {
					station: macToText(split.station),
					nearTo: split.nearTo,
					from: split.from.map(macToText),
					to: split.to.map(macToText),
					connections: members.length,
					completed,
				},
			};
		}
	},

	message({ data }, words) {
		return words.linkSplit.message(
			String(data.station),
			data.nearTo as LinkSplit["nearTo"],
			data.from as string[],
			data.to as string[],
			Number(data.connections),
			Number(data.completed),
		);
	},
});

/** The client's ACK is in the capture, and the server does not show that it misses it. */
const isEstablished = (connection: Connection): boolean =>
	handshakeOf(connection) === "complete" &&
	repeatedSynAckOf(connection) === undefined;

interface SplitGroup {
	readonly split: LinkSplit;
	readonly members: Connection[];
}

function groupSplits(unusual: readonly Connection[]): Iterable<SplitGroup> {
	const groups = new Map<string, SplitGroup>();
	for (const connection of unusual) {
		for (const split of linkSplitsOf(connection)) {
			const key = [split.station, ...split.from, "to", ...split.to].join(" ");
			const known = groups.get(key);
			if (known === undefined)
				groups.set(key, { split, members: [connection] });
			else known.members.push(connection);
		}
	}
	return groups.values();
}

import type { Connection } from "../flow/connection.js";
import type { Facts } from "../flow/facts.js";
import { handshakeOf } from "../flow/handshake.js";
import { connectionsQuoted } from "../flow/icmp-quotes.js";
import { defineRule } from "./rule.js";

/** A lone SYN may be a probe, or its repetition may lie behind the capture's end. */
const MIN_SYNS = 2;

/** SYNs that came again because nothing came back. */
export const unansweredSyn = defineRule({
	id: "unanswered-syn",
	severity: "warning",

	*check(facts) {
		const suspects = facts.unusual.filter(isUnanswered);
		if (suspects.length === 0) return;
		const told = new Set(connectionsQuoted(facts.icmp, facts).values());
		const confidence = showsReplies(facts) ? "likely" : "possible";
		for (const connection of suspects) {
			if (told.has(connection)) continue;
			const { items, count } = connection.client.syns;
			yield {
				connection,
				frames: items.map(({ frame }) => frame),
				confidence,
				data: { syns: count, waitedMs: waitedMs(connection) },
			};
		}
	},

	message({ connection, data }, words) {
		return words.unansweredSyn.message(
			String(connection?.clientEndpoint),
			String(connection?.serverEndpoint),
			Number(data.syns),
			Number(data.waitedMs),
		);
	},
});

const isUnanswered = (connection: Connection): boolean =>
	connection.client.syns.count >= MIN_SYNS &&
	handshakeOf(connection) === "unanswered";

const showsReplies = ({ plain, unusual }: Facts): boolean =>
	plain.count > 0 || unusual.some(({ server }) => server.segmentCount > 0);

const waitedMs = ({ client }: Connection): number =>
	Math.round((client.lastTimeNs - client.firstTimeNs) / 1e6);

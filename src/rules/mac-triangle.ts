import type { Connection } from "../flow/connection.js";
import { handshakeOf, replySeriesOf } from "../flow/handshake.js";
import { hasMacs, receiversOf, sendersOf } from "../flow/links.js";
import { isFirstHopRedundancyMac, macToText } from "../flow/macs.js";
import { defineRule } from "./rule.js";

/** SYN from one neighbour, SYN-ACK to another, and the RST comes back from that other one. */
export const macTriangle = defineRule({
	id: "mac-triangle",
	severity: "error",

	unfit: (facts, words) =>
		hasMacs(facts) ? undefined : words.macTriangle.unfit,

	*check({ unusual }) {
		for (const connection of unusual) {
			if (handshakeOf(connection) !== "reset") continue;
			const triangle = triangleOf(connection);
			if (triangle !== undefined) yield triangle;
		}
	},

	message({ connection, data }, words) {
		return words.macTriangle.message(
			String(connection?.clientEndpoint),
			String(connection?.serverEndpoint),
			String(data.synFrom),
			String(data.resetFrom),
			data.synAckTo !== null,
		);
	},
});

function triangleOf(connection: Connection) {
	const { resets, replies } = replySeriesOf(connection);
	const synFrom = sendersOf(connection.client.syns.items);
	const resetFrom = sendersOf(resets).filter((mac) => !synFrom.includes(mac));
	const synAckTo = receiversOf(replies).filter((mac) => !synFrom.includes(mac));
	const [syn, reset] = [synFrom[0], resetFrom[0]];
	if (syn === undefined || reset === undefined) return undefined;
	if ([...synFrom, ...resetFrom].some(isFirstHopRedundancyMac))
		return undefined;
	const isCooked = receiversOf(replies).length === 0;
	const closes = resetFrom.some((mac) => synAckTo.includes(mac));
	if (!isCooked && !closes) return undefined;
	return {
		connection,
		frames: [connection.client.syns.items[0], replies[0], resets[0]].map(
			(seen) => seen?.frame ?? 0,
		),
		confidence: isCooked ? ("possible" as const) : ("likely" as const),
		data: {
			synFrom: macToText(syn),
			resetFrom: macToText(reset),
			synAckTo: isCooked ? null : macToText(synAckTo[0] ?? reset),
		},
	};
}

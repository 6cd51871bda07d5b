import type { Connection } from "../flow/connection.js";
import { handshakeOf, replySeriesOf } from "../flow/handshake.js";
import { hasMacs, receiversOf, sendersOf } from "../flow/links.js";
import { isFirstHopRedundancyMac, macToText } from "../flow/macs.js";
import { defineRule } from "./rule.js";

/** SYN from one neighbour, SYN-ACK to another, and the RST comes back from that other one. */
export const macTriangle = defineRule({
	id: "mac-triangle",
	severity: "error",
	summary:
		"A SYN came from one neighbour, but its SYN-ACK left to another, whence a RST came",
	explain: `
On the server's link the SYN arrived from one MAC, the SYN-ACK left to another
one, and a RST for it came back from where the SYN-ACK went. The device that
sent the SYN, a load balancer or a firewall, never got the answer; somebody
who knows nothing of the SYN did, and refused it.

Why it matters: the sender of the SYN waits for an answer that another device
gets and refuses, so no connection through it ever completes.

Check: whose MACs are they? If the SYN came from the load balancer, the
server's route to the client passes it by. If the RST came from a stateful
firewall on the way back, that firewall did not see the SYN.

Not a fault when: never alone; direct server return and healthy asymmetric
routing have the same MACs, but their handshakes complete.
`,

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

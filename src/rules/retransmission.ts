import type { Connection } from "../flow/connection.js";
import { defineRule } from "./rule.js";

/** Payload that was sent again. */
export const retransmission = defineRule({
	id: "retransmission",
	severity: "info",
	summary: "Payload was sent again",
	explain: `
Segments came whose payload had been captured before, as packets of their own
(another IP identification, or much later). Their sender had got no
acknowledgement in time: the segment was lost behind this place, or its ACK
was.

Why it matters: a few are daily bread; many cost throughput. When the first
payload is sent again and again and never acknowledged, a device on the way
drops everything after the handshake.

Check: error and drop counters on the way. Is only one direction lossy? Do only
large segments come again? Then look for a smaller MTU on the way.

Not a fault when: the second frame is a copy of the same packet (a mirror port
that copies twice), or its sender only asks whether the peer lives (keep-alive).
In a capture with such copies the rest is less sure.
`,

	*check({ unusual }) {
		for (const connection of unusual) {
			yield* repeatedBy(connection, "client");
			yield* repeatedBy(connection, "server");
		}
	},

	message({ connection, data }, words) {
		const sender =
			data.sender === "client"
				? connection?.clientEndpoint
				: connection?.serverEndpoint;
		return words.retransmission.message(
			String(sender),
			Number(data.segments),
			Number(data.payloadSegments),
		);
	},
});

function* repeatedBy(connection: Connection, sender: "client" | "server") {
	const own = connection[sender];
	if (own.firstRepeated === undefined) return;
	yield {
		connection,
		frames: [own.firstRepeated.frame],
		confidence:
			own.copiedSegments > 0 ? ("possible" as const) : ("likely" as const),
		data: {
			sender,
			segments: own.repeatedSegments,
			payloadSegments: own.payloadSegments,
		},
	};
}

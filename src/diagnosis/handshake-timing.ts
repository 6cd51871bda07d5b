import type { Connection } from "../flow/connection.js";

/** A handshake or two may have waited for anything. */
const MIN_HANDSHAKES = 4;

/** One way must take this many times as long as the other before the difference means a distance. */
const RATIO = 4;

/** Below this, timestamps and schedulers tell no distances. */
const RESOLUTION_NS = 20e3;

/** How long handshakes took on either side of the place of capture: medians. */
export interface HandshakeTiming {
	/** From the SYN to its SYN-ACK: to the server and back. */
	readonly serverNs: number;
	/** From the SYN-ACK to its ACK: to the client and back. */
	readonly clientNs: number;
	readonly handshakes: number;
	/** The end that is much nearer than the other. */
	readonly nearer: "client" | "server" | undefined;
}

/** Times the handshakes that were captured whole, each packet once; undefined for too few of them. */
export function timeHandshakes(
	connections: readonly Connection[],
): HandshakeTiming | undefined {
	const toServer: number[] = [];
	const toClient: number[] = [];
	for (const { client, server } of connections) {
		const { firstAck } = client;
		const syn = client.syns.items[0];
		const synAck = server.synAcks.items[0];
		if (syn === undefined || synAck === undefined || firstAck === undefined)
			continue;
		if (client.syns.count > 1 || server.synAcks.count > 1) continue;
		if (syn.frames + synAck.frames + firstAck.frames > 3) continue;
		if (firstAck.ack !== ((synAck.seq + 1) | 0)) continue;
		toServer.push(synAck.timeNs - syn.timeNs);
		toClient.push(firstAck.timeNs - synAck.timeNs);
	}
	if (toServer.length < MIN_HANDSHAKES) return undefined;
	const serverNs = median(toServer);
	const clientNs = median(toClient);
	return {
		serverNs,
		clientNs,
		handshakes: toServer.length,
		nearer: nearerOf(serverNs, clientNs),
	};
}

/** Nobody is near where the frames of two interfaces stand in the wrong order. */
function nearerOf(
	serverNs: number,
	clientNs: number,
): "client" | "server" | undefined {
	if (serverNs < 0 || clientNs < 0) return undefined;
	if (serverNs >= RATIO * Math.max(clientNs, RESOLUTION_NS)) return "client";
	if (clientNs >= RATIO * Math.max(serverNs, RESOLUTION_NS)) return "server";
	return undefined;
}

function median(values: readonly number[]): number {
	// Typed arrays are sorted without a call for each comparison.
	const sorted = Float64Array.from(values).sort();
	return sorted[sorted.length >> 1] ?? 0;
}

import type { Connection } from "./connection.js";
import { NEVER } from "./side.js";

/** Proxies' time-outs for connecting are seconds; nobody waits so long for a healthy service. */
const LONG_NS = 2.5e9;

/** A time during which a client waited for its server. */
export interface Wait {
	readonly startNs: number;
	/** The answer, the end of the connection, or the end of the capture. */
	readonly endNs: number;
	/** An answer came at last. */
	readonly isAnswered: boolean;
}

/**
 * The longest time that an established connection left its client without an answer: from a request
 * on or, where the server has to speak first, from the handshake on.
 *
 * @param captureEndNs an open connection waits until then
 * @returns undefined when the handshake is not in the capture or nothing was waited for
 */
export function waitOf(
	connection: Connection,
	captureEndNs: number,
): Wait | undefined {
	const { client, server, firstTimeNs } = connection;
	if (server.synAcks.count === 0 || client.firstAck === undefined)
		return undefined;
	const endNs = isClosed(connection) ? connection.lastTimeNs : captureEndNs;
	if (server.firstPayload === undefined) {
		return {
			startNs: client.firstPayload?.timeNs ?? firstTimeNs,
			endNs,
			isAnswered: false,
		};
	}
	const open =
		client.waitingSinceNs === NEVER ? -1 : endNs - client.waitingSinceNs;
	if (open > client.longestWaitEndNs - client.longestWaitStartNs) {
		return { startNs: client.waitingSinceNs, endNs, isAnswered: false };
	}
	if (client.longestWaitStartNs === NEVER) return undefined;
	return {
		startNs: client.longestWaitStartNs,
		endNs: client.longestWaitEndNs,
		isAnswered: true,
	};
}

/**
 * The wait of a client whose first request was acknowledged, and which then got no answer for seconds
 * or none at all. A SYN-ACK alone acknowledges no request.
 *
 * @returns undefined when the request was answered in time, or when there was none
 */
export function leftWaiting(
	connection: Connection,
	captureEndNs: number,
): Wait | undefined {
	const { client, server } = connection;
	if (client.firstPayload === undefined || server.ackAdvance <= 1)
		return undefined;
	const wait = waitOf(connection, captureEndNs);
	if (wait === undefined || wait.endNs - wait.startNs < LONG_NS)
		return undefined;
	return wait.startNs <= client.firstPayload.timeNs ? wait : undefined;
}

/** True once an end has closed or reset the connection. */
const isClosed = ({ client, server }: Connection): boolean =>
	client.finCount +
		server.finCount +
		client.resets.count +
		server.resets.count >
	0;

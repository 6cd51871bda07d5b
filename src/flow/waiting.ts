import type { Connection } from "./connection.js";
import { NEVER } from "./side.js";

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

/** True once an end has closed or reset the connection. */
const isClosed = ({ client, server }: Connection): boolean =>
	client.finCount +
		server.finCount +
		client.resets.count +
		server.resets.count >
	0;

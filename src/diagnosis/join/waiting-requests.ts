import type { Connection } from "../../flow/connection.js";
import { REORDER_NS } from "../../flow/handshake.js";
import { waitOf } from "../../flow/waiting.js";
import type { Join } from "./orphan.js";

/** A full proxy opens its connection to the server this soon after the request. */
const PROMPT_NS = 1e9;

/** A request that was answered sooner was not left waiting. */
const MIN_WAIT_NS = 0.5e9;

/** A proxy lets go of the server's side this long after the client's side has ended. */
const AFTERMATH_NS = 3e9;

/** A request that was left waiting, and when its real server may have been asked. */
export interface WaitingRequest {
	readonly connection: Connection;
	readonly startNs: number;
	readonly endNs: number;
}

/** The request that a connection left waiting; undefined where it was answered in time. */
export function waitingRequest(
	connection: Connection,
	captureEndNs: number,
): WaitingRequest | undefined {
	if (connection.isPlain) return undefined;
	const wait = waitOf(connection, captureEndNs);
	if (wait === undefined || wait.endNs - wait.startNs < MIN_WAIT_NS)
		return undefined;
	return {
		connection,
		startNs: wait.startNs,
		endNs: wait.endNs + AFTERMATH_NS,
	};
}

/** Says whether a request waited at a time. */
export const isWaitingAt = (
	{ startNs, endNs }: WaitingRequest,
	timeNs: number,
): boolean => timeNs >= startNs - REORDER_NS && timeNs <= endNs;

/** Joins a connection to a request that waited when it began. */
export function joinByTime(
	connection: Connection,
	{ connection: vipConnection, startNs }: WaitingRequest,
): Join {
	const delayNs = connection.firstTimeNs - startNs;
	const isSamePort = vipConnection.clientPort === connection.clientPort;
	const isPrompt = delayNs <= PROMPT_NS;
	const kind = isSamePort ? "port" : isPrompt ? "prompt" : "wait";
	return { kind, vipConnection, timestampMatches: false, delayNs };
}

/**
 * Requests of which those are found that waited at some times, asked for in order: however many there are, each is looked
 * at a few times in all. There may be a hundred thousand, and as many replies.
 */
export class WaitingRequests {
	/** By the time from which they waited, then by their connections' numbers. */
	readonly #requests: readonly WaitingRequest[];
	#next = 0;
	/** Those that have begun, the latest last; those among them that wait no more lie below one that does. */
	readonly #begun: WaitingRequest[] = [];

	constructor(requests: readonly WaitingRequest[]) {
		this.#requests = [...requests].sort(
			(a, b) => a.startNs - b.startNs || a.connection.id - b.connection.id,
		);
	}

	/**
	 * The request that waited at a time and began next to it; of several, the one whose connection is the first.
	 *
	 * @param timeNs not before the time of the last question
	 */
	closestTo(timeNs: number): WaitingRequest | undefined {
		const before = this.#latest(timeNs, timeNs);
		const after = this.#requests[this.#next];
		if (after === undefined || !isWaitingAt(after, timeNs)) return before;
		if (before === undefined) return after;
		const nearer = timeNs - before.startNs - (after.startNs - timeNs);
		if (nearer !== 0) return nearer < 0 ? before : after;
		return before.connection.id < after.connection.id ? before : after;
	}

	/** The request that waited at a time and began last, otherwise likewise. */
	latestAt(timeNs: number): WaitingRequest | undefined {
		return this.#latest(timeNs + REORDER_NS, timeNs);
	}

	/** Of those that had begun by one time the latest that still waited at another. */
	#latest(beginNs: number, timeNs: number): WaitingRequest | undefined {
		let next = this.#requests[this.#next];
		while (next !== undefined && next.startNs <= beginNs) {
			const end = this.#endOfMoment(this.#next);
			for (let index = end - 1; index >= this.#next; index -= 1)
				this.#begun.push(this.#requests[index] as WaitingRequest);
			this.#next = end;
			next = this.#requests[end];
		}
		for (;;) {
			const latest = this.#begun.at(-1);
			if (latest === undefined || latest.endNs >= timeNs) return latest;
			this.#begun.pop();
		}
	}

	/** Index behind those that began at the same time as the one at an index. */
	#endOfMoment(index: number): number {
		const startNs = this.#requests[index]?.startNs;
		let end = index + 1;
		while (this.#requests[end]?.startNs === startNs) end += 1;
		return end;
	}
}

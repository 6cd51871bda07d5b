import { REORDER_NS } from "../../flow/handshake.js";
import { type WaitingRequest, WaitingRequests } from "./waiting-requests.js";

/**
 * Groups that are looked at for one moment, those that were asked last. Where one client waits for more than that at
 * once, time tells nothing of any of them.
 */
export const MAX_WAITING = 64;

/** Requests that are asked for together, and what they have in common. */
interface Group<T> {
	readonly common: T;
	readonly requests: WaitingRequests;
	/** How many of them have begun to wait. */
	begun: number;
}

/** A request of a group begins to wait. */
interface Begin<T> {
	readonly fromNs: number;
	readonly group: Group<T>;
	/** Its place among those of its group, from 1. */
	place: number;
}

/**
 * Requests in groups that are asked for moments one after the other. At each moment only some groups are looked at in
 * which a request waits: of all there may be thousands.
 */
export class WaitingGroups<T> {
	/** In the order of time. */
	readonly #begins: readonly Begin<T>[];
	#next = 0;
	/** Those of the groups in which a request may wait, the latest of each last. */
	readonly #waiting: Begin<T>[] = [];

	/** @param groups what each has in common, and its requests */
	constructor(groups: Iterable<readonly [T, readonly WaitingRequest[]]>) {
		const begins: Begin<T>[] = [];
		for (const [common, members] of groups) {
			const requests = new WaitingRequests(members);
			const group = { common, requests, begun: 0 };
			for (const { startNs } of members)
				begins.push({ fromNs: startNs - REORDER_NS, group, place: 0 });
		}
		this.#begins = begins.sort((a, b) => a.fromNs - b.fromNs);
	}

	/**
	 * What is found in the groups in which a request waits, {@link MAX_WAITING} of them at the most.
	 *
	 * @param timeNs not before the time of the last question
	 * @param isMeant tells the groups to look at by what they have in common
	 * @param find finds a request that waits at that time; undefined says that none does
	 */
	at(
		timeNs: number,
		isMeant: (common: T) => boolean,
		find: (requests: WaitingRequests) => WaitingRequest | undefined,
	): WaitingRequest[] {
		this.#moveTo(timeNs);
		const found: WaitingRequest[] = [];
		const stay: Begin<T>[] = [];
		while (stay.length < MAX_WAITING) {
			const begin = this.#waiting.pop();
			if (begin === undefined) break;
			const { group, place } = begin;
			// A later one of the same group is among them.
			if (place < group.begun) continue;
			const isAsked = isMeant(group.common);
			const request = isAsked ? find(group.requests) : undefined;
			if (request !== undefined) found.push(request);
			if (request !== undefined || !isAsked) stay.push(begin);
		}
		this.#waiting.push(...stay.reverse());
		return found;
	}

	#moveTo(timeNs: number): void {
		let begin = this.#begins[this.#next];
		while (begin !== undefined && begin.fromNs <= timeNs) {
			begin.group.begun += 1;
			begin.place = begin.group.begun;
			this.#waiting.push(begin);
			this.#next += 1;
			begin = this.#begins[this.#next];
		}
	}
}

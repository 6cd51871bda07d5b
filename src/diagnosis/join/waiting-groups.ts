import { REORDER_NS } from "../../flow/handshake.js";
import { type WaitingRequest, WaitingRequests } from "./waiting-requests.js";

/** Requests that are asked for together, and what they have in common. */
interface Group<T> {
	readonly common: T;
	readonly requests: WaitingRequests;
}

/**
 * Requests in groups that are asked for moments one after the other. At each moment only those groups are looked at in which
 * a request waits: of all there may be thousands.
 */
export class WaitingGroups<T> {
	/** From when on each request waits, in order, and its group. */
	readonly #begins: readonly (readonly [fromNs: number, group: Group<T>])[];
	#next = 0;
	readonly #waiting = new Set<Group<T>>();

	/** @param groups what each has in common, and its requests */
	constructor(groups: Iterable<readonly [T, readonly WaitingRequest[]]>) {
		const begins: (readonly [number, Group<T>])[] = [];
		for (const [common, members] of groups) {
			const group = { common, requests: new WaitingRequests(members) };
			for (const { startNs } of members)
				begins.push([startNs - REORDER_NS, group]);
		}
		this.#begins = begins.sort(([a], [b]) => a - b);
	}

	/**
	 * What is found in each group in which a request waits.
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
		for (const group of this.#waiting) {
			if (!isMeant(group.common)) continue;
			const request = find(group.requests);
			if (request === undefined) this.#waiting.delete(group);
			else found.push(request);
		}
		return found;
	}

	#moveTo(timeNs: number): void {
		let begin = this.#begins[this.#next];
		while (begin !== undefined && begin[0] <= timeNs) {
			this.#waiting.add(begin[1]);
			this.#next += 1;
			begin = this.#begins[this.#next];
		}
	}
}

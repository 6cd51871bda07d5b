import type { Endpoint } from "./packet.js";

/** Real servers, taken in turn. */
export class Pool {
	readonly members: readonly Endpoint[];
	#next = 0;

	constructor(members: readonly Endpoint[]) {
		this.members = members;
	}

	next(): Endpoint {
		const member = this.members[this.#next % this.members.length] as Endpoint;
		this.#next += 1;
		return member;
	}
}

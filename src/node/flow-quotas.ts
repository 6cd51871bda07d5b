import { copyIpFields, createDecoded } from "../decode/records.js";
import type { Segment } from "../decode/segment.js";
import { isFromLow } from "../flow/flow-key.js";
import { FlowTable, UNKNOWN_FLOW } from "../flow/flow-table.js";

/** Pairs of addresses that are told apart; a flood has more, and of those no flow is taken. */
const MAX_PAIRS = 1_000_000;

/** How many flows may pass, and how much of each. */
export interface FlowBounds {
	/** Connections per pair of addresses. */
	readonly perPair: number;
	/** Connections besides those with cited frames. */
	readonly connections: number;
	/** Frames per connection, from its first on. */
	readonly framesPerConnection: number;
}

/** Lets the first flows of each pair of addresses pass, and of each flow the first frames. */
export class FlowQuotas {
	readonly #bounds: FlowBounds;
	readonly #isWithinReach: (flow: Segment) => boolean;
	readonly #flows = new FlowTable();
	/** Frames taken, by the flow's number. */
	readonly #taken: number[] = [];
	readonly #pairs = new FlowTable();
	/** Flows that may still be taken, by the pair's number. */
	readonly #room: number[] = [];
	/** Addresses of a flow; its ports stay 0. */
	readonly #pair = createDecoded().segment;
	#connections = 0;

	constructor(
		bounds: FlowBounds,
		seeds: readonly Segment[],
		isWithinReach: (flow: Segment) => boolean,
	) {
		this.#bounds = bounds;
		this.#isWithinReach = isWithinReach;
		for (const seed of seeds) {
			const fromLow = isFromLow(seed);
			if (this.#flows.find(seed, fromLow) === UNKNOWN_FLOW)
				this.#add(seed, fromLow);
		}
	}

	/** Counts the frame, too. */
	takes(flow: Segment): boolean {
		const fromLow = isFromLow(flow);
		let number = this.#flows.find(flow, fromLow);
		if (number === UNKNOWN_FLOW) {
			if (this.#connections >= this.#bounds.connections) return false;
			if (!this.#hasRoom(flow)) return false;
			this.#connections += 1;
			number = this.#add(flow, fromLow);
		}
		const taken = (this.#taken[number] as number) + 1;
		this.#taken[number] = taken;
		return taken <= this.#bounds.framesPerConnection;
	}

	#add(flow: Segment, fromLow: boolean): number {
		this.#taken.push(0);
		return this.#flows.add(flow, fromLow);
	}

	/** Takes one flow off what the pair may still have. */
	#hasRoom(flow: Segment): boolean {
		const pair = this.#pair;
		copyIpFields(flow, pair);
		const fromLow = isFromLow(pair);
		let number = this.#pairs.find(pair, fromLow);
		if (number === UNKNOWN_FLOW) {
			if (this.#pairs.size >= MAX_PAIRS) return false;
			number = this.#pairs.add(pair, fromLow);
			this.#room.push(this.#isWithinReach(flow) ? this.#bounds.perPair : 0);
		}
		const room = this.#room[number] as number;
		if (room === 0) return false;
		this.#room[number] = room - 1;
		return true;
	}
}

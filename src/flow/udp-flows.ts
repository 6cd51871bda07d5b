import type { Segment } from "../decode/segment.js";
import { addressText, endpointText } from "./addresses.js";
import { type FlowKey, flowKeyOf, isFromLow } from "./flow-key.js";
import { FLOW_WORDS } from "./flow-layout.js";
import { FlowTable, UNKNOWN_FLOW } from "./flow-table.js";

/** UDP flows that are kept; a query has one of its own, so later ones are dropped rather than memory grown. */
export const MAX_FLOWS = 131_072;

/** Datagrams of one 4-tuple. */
interface UdpFlow {
	readonly key: FlowKey;
	readonly isLowFirst: boolean;
	readonly firstFrame: number;
	fromLow: number;
	fromHigh: number;
}

/** Flows as plain data. */
export interface UdpImage {
	/** Rows of the flow table. */
	readonly table: Int32Array;
	readonly flows: readonly UdpFlow[];
	readonly overflow: number;
}

/** A datagram that somebody sent and that its addressee was not seen to answer. */
export interface UnansweredDatagrams {
	readonly sender: string;
	readonly receiver: string;
	readonly firstFrame: number;
}

/** Who sent UDP to whom: enough to tell which request an unexpected datagram belongs to. */
export class UdpFlows {
	readonly #table = new FlowTable();
	readonly #flows: UdpFlow[] = [];
	/** Datagrams whose flow found no more room. */
	overflow = 0;

	/** Notes one datagram, of which the record holds addresses, ports and frame; keeps no reference to it. */
	note(datagram: Segment): void {
		const fromLow = isFromLow(datagram);
		const known = this.#table.find(datagram, fromLow);
		if (known === UNKNOWN_FLOW && this.#flows.length >= MAX_FLOWS) {
			this.overflow += 1;
			return;
		}
		const flow =
			known === UNKNOWN_FLOW
				? this.#open(datagram, fromLow)
				: (this.#flows[known] as UdpFlow);
		if (fromLow) flow.fromLow += 1;
		else flow.fromHigh += 1;
	}

	#open(datagram: Segment, fromLow: boolean): UdpFlow {
		this.#table.add(datagram, fromLow);
		const flow = {
			key: flowKeyOf(datagram, fromLow),
			isLowFirst: fromLow,
			firstFrame: datagram.frame,
			fromLow: 0,
			fromHigh: 0,
		};
		this.#flows.push(flow);
		return flow;
	}

	/** The same as plain data. */
	image(): UdpImage {
		const { overflow } = this;
		return { table: this.#table.image(), flows: this.#flows, overflow };
	}

	/**
	 * Takes over the flows of the part that follows.
	 *
	 * @param offset how many frames came before it
	 * @returns false where flows found no room, of which some may be known here
	 */
	absorb({ table, flows, overflow }: UdpImage, offset: number): boolean {
		for (const [number, flow] of flows.entries()) {
			const at = number * FLOW_WORDS;
			const known = this.#table.findRow(table, at);
			if (known !== UNKNOWN_FLOW) add(this.#flows[known] as UdpFlow, flow);
			else if (this.#flows.length >= MAX_FLOWS)
				this.overflow += flow.fromLow + flow.fromHigh;
			else {
				this.#table.addRow(table, at);
				this.#flows.push({ ...flow, firstFrame: flow.firstFrame + offset });
			}
		}
		return overflow === 0;
	}

	/** Flows of which only the first sender was seen, by the first frame. Makes text of each: ask once. */
	*unanswered(): Generator<UnansweredDatagrams> {
		for (const { key, isLowFirst, firstFrame, fromLow, fromHigh } of this
			.#flows) {
			if (fromLow > 0 && fromHigh > 0) continue;
			const low = endpointText(
				addressText(key.low0, key.low1, key.low2, key.low3),
				key.lowPort,
			);
			const high = endpointText(
				addressText(key.high0, key.high1, key.high2, key.high3),
				key.highPort,
			);
			yield {
				sender: isLowFirst ? low : high,
				receiver: isLowFirst ? high : low,
				firstFrame,
			};
		}
	}
}

/** Adds the datagrams of the same flow in a later part. */
function add(flow: UdpFlow, { fromLow, fromHigh }: UdpFlow): void {
	flow.fromLow += fromLow;
	flow.fromHigh += fromHigh;
}

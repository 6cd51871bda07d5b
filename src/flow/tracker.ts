import { type Segment, TcpFlag } from "../decode/segment.js";
import { belongsTo } from "./belonging.js";
import { rowBelongs } from "./compact/row-belonging.js";
import { ConnectionStore, NONE } from "./connection-store.js";
import { isFromLow } from "./flow-key.js";
import { UNKNOWN_FLOW } from "./flow-table.js";

/** Turns segments, in file order, into connections. Judges nothing. */
export class Tracker {
	readonly store = new ConnectionStore();

	/** Notes one segment; keeps no reference to it. */
	track(segment: Segment): void {
		const fromLow = isFromLow(segment);
		const { store } = this;
		const flow = store.flows.find(segment, fromLow);
		if (
			flow === UNKNOWN_FLOW ||
			(segment.flags & (TcpFlag.SYN | TcpFlag.RST)) === TcpFlag.SYN
		) {
			this.#note(this.#lifetimeOf(flow, segment, fromLow), segment, fromLow);
			return;
		}
		const row = store.latestRowOf(flow);
		if (row === NONE || !store.rows.note(row, segment, fromLow))
			this.#noteObject(store.latestOf(flow), segment, fromLow);
	}

	#note(id: number, segment: Segment, fromLow: boolean): void {
		const { store } = this;
		const row = store.rowOf(id);
		if (row === NONE || !store.rows.note(row, segment, fromLow))
			this.#noteObject(id, segment, fromLow);
	}

	#noteObject(id: number, segment: Segment, fromLow: boolean): void {
		const { low, high } = this.store.objectOf(id);
		if (fromLow) low.note(segment, high);
		else high.note(segment, low);
	}

	/** Number of the connection that a SYN or SYN-ACK belongs to, or that begins with the segment. */
	#lifetimeOf(flow: number, segment: Segment, fromLow: boolean): number {
		const { store } = this;
		if (flow === UNKNOWN_FLOW) return store.openFlow(segment, fromLow);
		const latest = store.latestOf(flow);
		if (this.#isOf(latest, segment, fromLow)) return latest;
		const previous = store.idBefore(latest);
		return previous !== NONE && this.#isOf(previous, segment, fromLow)
			? previous
			: store.open(flow, latest);
	}

	/** Does this SYN or SYN-ACK belong to the lifetime, or does it begin another? */
	#isOf(id: number, segment: Segment, fromLow: boolean): boolean {
		const { store } = this;
		const row = store.rowOf(id);
		const belongs =
			row === NONE ? undefined : rowBelongs(store.rows, row, segment, fromLow);
		return belongs ?? belongsTo(store.objectOf(id), segment, fromLow);
	}
}

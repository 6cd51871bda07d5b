import { firstTimeIn, NOT_PLAIN } from "./compact/plain.js";
import type { ConnectionStore } from "./connection-store.js";
import { type PlainNumbers, PlainTotals } from "./plain-totals.js";

/** A look at all connections of a store, after the last frame. Lists of plain ones are in the order of their numbers. */
export interface Survey {
	/** The plain ones: twice the number, and 1 more where the low end is the client. */
	readonly plain: Int32Array;
	/** The ports of their clients, and when they began, in nanoseconds of the capture's time. */
	readonly clientPorts: Uint16Array;
	readonly firstTimesNs: Float64Array;
	/** The numbers of the others. */
	readonly unusual: Int32Array;
	/** What the plain ones come to together, and the numbers of the ways that their frames took. */
	readonly numbers: PlainNumbers;
	readonly ways: Iterable<number>;
}

/** Looks at each connection once, and asks all of its row that anybody wants to know: it is in the processor's cache then. */
export function surveyOf(store: ConnectionStore): Survey {
	const { rows, size } = store;
	const plain = new Int32Array(size);
	const ports = new Uint16Array(size);
	const firstTimesNs = new Float64Array(size);
	const unusual = new Int32Array(size);
	const totals = new PlainTotals(store);
	let count = 0;
	for (let id = 0; id < size; id += 1) {
		const client = store.plainClientOf(id);
		if (client === NOT_PLAIN) {
			unusual[id - count] = id;
			continue;
		}
		const row = store.rowOf(id);
		const isLowClient = client === rows.placeOf(row, true);
		totals.addNumbers(rows.wordsOf(row), rows.doublesOf(row), client);
		firstTimesNs[count] = firstTimeIn(rows, row);
		ports[count] = store.portOf(id, isLowClient);
		plain[count] = id * 2 + (isLowClient ? 1 : 0);
		count += 1;
	}
	return {
		plain: plain.subarray(0, count),
		clientPorts: ports.subarray(0, count),
		firstTimesNs: firstTimesNs.subarray(0, count),
		unusual: unusual.subarray(0, size - count),
		numbers: totals,
		ways: totals.wayNumbers,
	};
}

import { HIGH_ADDRESS, LOW_ADDRESS, PORTS } from "../flow-layout.js";
import { FACTOR } from "../mix.js";
import type { FlowMemory } from "../table-memory.js";
import * as at from "./layout.js";

/** Forgets flows that were seen lately. */
export function forgetterOf(buffer: SharedArrayBuffer): FlowMemory["forget"] {
	const words = at.RECENT_BYTES / Int32Array.BYTES_PER_ELEMENT;
	const recent = new Int32Array(buffer, at.RECENT_AT, words);
	return (flows, place) => {
		const entries = entriesOf(
			flows[place + LOW_ADDRESS + 3] as number,
			flows[place + HIGH_ADDRESS + 3] as number,
			flows[place + PORTS] as number,
		);
		recent[entries + at.RECENT_SIDE] = 0;
		recent[entries + at.RECENT_WORDS + at.RECENT_SIDE] = 0;
	};
}

/** Where both entries of a flow begin, as `wasm/recent.ts` finds them from the bytes of a frame. */
function entriesOf(low: number, high: number, ports: number): number {
	const bothPorts = swapped(ports ^ (ports << 16)) & 0xffff;
	const mixed = swapped(low ^ high) + Math.imul(bothPorts, FACTOR);
	const place = Math.imul(mixed, FACTOR) >>> (32 - at.RECENT_BITS);
	return place * 2 * at.RECENT_WORDS;
}

/** A word with its bytes in the other order. */
function swapped(word: number): number {
	return (
		(word << 24) |
		((word << 8) & 0xff0000) |
		((word >>> 8) & 0xff00) |
		(word >>> 24)
	);
}

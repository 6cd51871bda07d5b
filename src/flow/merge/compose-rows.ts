import type { RowPlace } from "../compact/compact-table.js";
import {
	ACK_ADVANCE,
	BASE,
	FINS,
	FIRST_ACK,
	FIRST_ACK_FRAME,
	FIRST_ACK_NUMBER,
	FIRST_ACK_TIME,
	FIRST_FIN_FRAME,
	FIRST_FIN_TIME,
	FIRST_PAYLOAD_FRAME,
	FIRST_PAYLOAD_TIME,
	FIRST_PURE_ACK_FRAME,
	HAS_ACK,
	HAS_FIRST_ACK,
	HAS_OPENING,
	HIGHEST_ACK,
	IS_RESET,
	LARGEST_PAYLOAD,
	LAST_ACK,
	LAST_ACK_FRAME,
	LAST_ACK_TIME,
	LAST_FRAME,
	LAST_IP_ID,
	LAST_PAYLOAD_TIME,
	LAST_SEQ,
	LAST_TIME,
	NEXT_SEQ,
	PACKET_PAYLOAD,
	PAYLOAD_BYTES,
	PAYLOAD_IP_ID,
	PAYLOAD_SEGMENTS,
	SEGMENTS,
	SENDS_PROXY_HEADER,
	SIDE,
	TRAITS,
	WAIT_END,
	WAIT_START,
	WAITING_SINCE,
	WAY,
} from "../compact/layout.js";
import { MEMORY_NS } from "../memory.js";
import { seqDelta } from "../sequence.js";
import { NEVER } from "../side.js";

/**
 * Continues a row by what a later part saw of the same connection, where that is nothing but more of the
 * same: then the row comes to what it would have, had the part's segments been noted in it.
 *
 * @param later the part's row, with frames and ways numbered as those of the earlier one
 * @returns false where the segments themselves must be noted; nothing was changed then
 */
export function composeRows(earlier: RowPlace, later: RowPlace): boolean {
	const sides = [0, SIDE].map(
		(side) => [sideAt(earlier, side), sideAt(later, side)] as const,
	);
	if (!sides.every(([before, after]) => canFollow(before, after))) return false;
	const waits = sides.map(([before, after], index) =>
		waitOf(before, after, (sides[1 - index] as (typeof sides)[0])[1]),
	);
	for (const [before, after] of sides) follow(before, after);
	sides.forEach(([before], index) => {
		if (before.word(SEGMENTS) !== 0) setWait(before, waits[index] as Wait);
	});
	return true;
}

/** One side of a row. */
class SideRow {
	readonly words: Int32Array;
	readonly doubles: Float64Array;

	constructor(words: Int32Array, doubles: Float64Array) {
		this.words = words;
		this.doubles = doubles;
	}

	word(index: number): number {
		return this.words[index] as number;
	}

	double(index: number): number {
		return this.doubles[index] as number;
	}

	has(trait: number): boolean {
		return (this.word(TRAITS) & trait) !== 0;
	}

	/** It sent what counts in sequence numbers: SYN, payload or FIN. */
	get usesSequence(): boolean {
		return (
			this.has(HAS_OPENING) ||
			this.word(PAYLOAD_SEGMENTS) !== 0 ||
			this.word(FINS) !== 0
		);
	}

	get isEmpty(): boolean {
		return this.word(SEGMENTS) === 0;
	}
}

const sideAt = ({ words, doubles, at }: RowPlace, side: number): SideRow =>
	new SideRow(
		words.subarray(at + side, at + side + SIDE),
		doubles.subarray((at + side) / 2, (at + side + SIDE) / 2),
	);

/** Would a row have taken the later segments of the side? */
function canFollow(before: SideRow, after: SideRow): boolean {
	// A row takes nothing after a RST of either side, and what came before decides what a RST answers.
	if (before.has(IS_RESET) || after.has(IS_RESET)) return false;
	if (before.isEmpty || after.isEmpty) return true;
	const isInOrder =
		!after.usesSequence || after.word(BASE) === before.word(NEXT_SEQ);
	const isOver =
		before.word(FINS) !== 0 &&
		after.double(LAST_TIME) - before.double(LAST_TIME) > MEMORY_NS;
	return (
		isInOrder &&
		!isOver &&
		!after.has(HAS_OPENING) &&
		after.word(WAY) === before.word(WAY)
	);
}

function follow(before: SideRow, after: SideRow): void {
	if (after.isEmpty) return;
	if (before.isEmpty) {
		before.words.set(after.words);
		return;
	}
	const { words, doubles } = before;
	followSequence(before, after);
	followAcks(before, after);
	if (before.word(FINS) === 0) {
		words[FIRST_FIN_FRAME] = after.word(FIRST_FIN_FRAME);
		doubles[FIRST_FIN_TIME] = after.double(FIRST_FIN_TIME);
	}
	for (const index of [SEGMENTS, FINS])
		words[index] = before.word(index) + after.word(index);
	for (const index of [LAST_FRAME, LAST_IP_ID, LAST_SEQ])
		words[index] = after.word(index);
	doubles[LAST_TIME] = after.double(LAST_TIME);
	words[TRAITS] = before.word(TRAITS) | after.word(TRAITS);
}

function followSequence(before: SideRow, after: SideRow): void {
	const { words, doubles } = before;
	if (after.usesSequence) words[NEXT_SEQ] = after.word(NEXT_SEQ);
	doubles[PAYLOAD_BYTES] =
		before.double(PAYLOAD_BYTES) + after.double(PAYLOAD_BYTES);
	if (after.word(PAYLOAD_SEGMENTS) === 0) return;
	if (before.word(PAYLOAD_SEGMENTS) === 0) {
		words[FIRST_PAYLOAD_FRAME] = after.word(FIRST_PAYLOAD_FRAME);
		doubles[FIRST_PAYLOAD_TIME] = after.double(FIRST_PAYLOAD_TIME);
	} else {
		// Only a side's first payload is looked at for a PROXY header.
		after.words[TRAITS] = after.word(TRAITS) & ~SENDS_PROXY_HEADER;
	}
	words[PAYLOAD_SEGMENTS] =
		before.word(PAYLOAD_SEGMENTS) + after.word(PAYLOAD_SEGMENTS);
	words[LARGEST_PAYLOAD] = Math.max(
		before.word(LARGEST_PAYLOAD),
		after.word(LARGEST_PAYLOAD),
	);
	words[PAYLOAD_IP_ID] = after.word(PAYLOAD_IP_ID);
	doubles[LAST_PAYLOAD_TIME] = after.double(LAST_PAYLOAD_TIME);
}

function followAcks(before: SideRow, after: SideRow): void {
	const { words, doubles } = before;
	if (before.word(FIRST_PURE_ACK_FRAME) === 0)
		words[FIRST_PURE_ACK_FRAME] = after.word(FIRST_PURE_ACK_FRAME);
	if (!before.has(HAS_FIRST_ACK) && after.has(HAS_FIRST_ACK)) {
		const packet = after.words.subarray(
			FIRST_ACK_FRAME,
			FIRST_ACK + PACKET_PAYLOAD + 1,
		);
		words.set(packet, FIRST_ACK_FRAME);
		doubles[FIRST_ACK_TIME] = after.double(FIRST_ACK_TIME);
	}
	if (!after.has(HAS_ACK)) return;
	const advance = before.has(HAS_ACK)
		? seqDelta(after.word(FIRST_ACK_NUMBER), before.word(HIGHEST_ACK)) +
			after.double(ACK_ADVANCE)
		: 0;
	if (!before.has(HAS_ACK)) {
		words[FIRST_ACK_NUMBER] = after.word(FIRST_ACK_NUMBER);
		words[HIGHEST_ACK] = after.word(HIGHEST_ACK);
		doubles[ACK_ADVANCE] = after.double(ACK_ADVANCE);
	} else if (advance > 0) {
		words[HIGHEST_ACK] = after.word(HIGHEST_ACK);
		doubles[ACK_ADVANCE] = before.double(ACK_ADVANCE) + advance;
	}
	words[LAST_ACK] = after.word(LAST_ACK);
	words[LAST_ACK_FRAME] = after.word(LAST_ACK_FRAME);
	doubles[LAST_ACK_TIME] = after.double(LAST_ACK_TIME);
}

/** What a side knows of its waiting for the peer's payload. */
interface Wait {
	readonly sinceNs: number;
	readonly startNs: number;
	readonly endNs: number;
}

const NO_WAIT: Wait = { sinceNs: NEVER, startNs: NEVER, endNs: NEVER };

const ownWait = (side: SideRow): Wait =>
	side.isEmpty
		? NO_WAIT
		: {
				sinceNs: side.double(WAITING_SINCE),
				startNs: side.double(WAIT_START),
				endNs: side.double(WAIT_END),
			};

const longer = (a: Wait, b: Pick<Wait, "startNs" | "endNs">): Wait =>
	b.endNs - b.startNs > a.endNs - a.startNs
		? { ...a, startNs: b.startNs, endNs: b.endNs }
		: a;

/** A wait that was open before goes on until the peer's first payload after. */
function waitOf(before: SideRow, after: SideRow, peer: SideRow): Wait {
	const known = ownWait(before);
	const later = ownWait(after);
	if (known.sinceNs === NEVER)
		return { ...longer(known, later), sinceNs: later.sinceNs };
	if (peer.isEmpty || peer.word(PAYLOAD_SEGMENTS) === 0) return known;
	const ended = {
		startNs: known.sinceNs,
		endNs: peer.double(FIRST_PAYLOAD_TIME),
	};
	return {
		...longer(longer(known, ended), later),
		sinceNs: later.sinceNs,
	};
}

function setWait({ doubles }: SideRow, wait: Wait): void {
	doubles[WAITING_SINCE] = wait.sinceNs;
	doubles[WAIT_START] = wait.startNs;
	doubles[WAIT_END] = wait.endNs;
}

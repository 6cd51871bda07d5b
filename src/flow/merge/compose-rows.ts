import {
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
	HAS_AGAIN,
	HAS_FIRST_ACK,
	HAS_OPENING,
	HIGHEST_ACK,
	IS_RESET,
	LARGEST_PAYLOAD,
	LAST_ACK,
	LAST_FRAME,
	LAST_PAYLOAD_TIME,
	LAST_SEQ,
	LAST_TIME,
	NEXT_SEQ,
	PACKET_PAYLOAD,
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
import { copySide, type RowPlace } from "../compact/row-place.js";
import {
	ackAdvanceOf,
	lastIpIdOf,
	payloadIpIdOf,
	roundsIn,
	sequenceLengthOf,
	setLastIpId,
	setPayloadIpId,
	withRounds,
} from "../compact/row-sums.js";
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
		(side) => [new SideRow(earlier, side), new SideRow(later, side)] as const,
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
	readonly #words: Int32Array;
	readonly #doubles: Float64Array;
	/** In words. */
	readonly #at: number;

	/** @param side where it begins in the row, in words */
	constructor({ words, doubles, at }: RowPlace, side: number) {
		this.#words = words;
		this.#doubles = doubles;
		this.#at = at + side;
	}

	word(index: number): number {
		return this.#words[this.#at + index] as number;
	}

	setWord(index: number, value: number): void {
		this.#words[this.#at + index] = value;
	}

	double(index: number): number {
		return this.#doubles[this.#at / 2 + index] as number;
	}

	setDouble(index: number, value: number): void {
		this.#doubles[this.#at / 2 + index] = value;
	}

	/** Takes words over from another side, from one index on. */
	copyWords(other: SideRow, index: number, count: number): void {
		const from = other.#at + index;
		const words = other.#words.subarray(from, from + count);
		this.#words.set(words, this.#at + index);
	}

	/** How many sequence numbers it used, and how far its ACKs moved on; see `row-sums.ts`. */
	get sequenceLength(): number {
		return sequenceLengthOf(this.#words, this.#at);
	}

	get ackAdvance(): number {
		return ackAdvanceOf(this.#words, this.#at);
	}

	/** Sets what there is beside a side's own words: the rounds that two numbers come to. */
	setRounds(sequenceLength: number, ackAdvance: number): void {
		const [sent, acked] = [roundsIn(sequenceLength), roundsIn(ackAdvance)];
		this.setWord(TRAITS, withRounds(this.word(TRAITS), sent, acked));
	}

	/** Takes over the IP-ID of the latest frame, and of the latest payload where there is some. */
	takeIpIds(other: SideRow): void {
		setLastIpId(this.#words, this.#at, lastIpIdOf(other.#words, other.#at));
		if (other.word(PAYLOAD_SEGMENTS) === 0) return;
		const ipId = payloadIpIdOf(other.#words, other.#at);
		setPayloadIpId(this.#words, this.#at, ipId);
	}

	/** Takes all over from another side. */
	become(other: SideRow): void {
		copySide(other.#words, other.#at, this.#words, this.#at);
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

/** Would a row have taken the later segments of the side? */
function canFollow(before: SideRow, after: SideRow): boolean {
	// A row takes nothing after a RST of either side, and what came before decides what a RST answers, and what comes again.
	const traits = before.word(TRAITS) | after.word(TRAITS);
	if ((traits & (IS_RESET | HAS_AGAIN)) !== 0) return false;
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
		before.become(after);
		return;
	}
	const sequenceLength = before.sequenceLength + after.sequenceLength;
	followSequence(before, after);
	const ackAdvance = followAcks(before, after);
	if (before.word(FINS) === 0) {
		before.setWord(FIRST_FIN_FRAME, after.word(FIRST_FIN_FRAME));
		before.setDouble(FIRST_FIN_TIME, after.double(FIRST_FIN_TIME));
	}
	for (const index of [SEGMENTS, FINS])
		before.setWord(index, before.word(index) + after.word(index));
	for (const index of [LAST_FRAME, LAST_SEQ])
		before.setWord(index, after.word(index));
	before.takeIpIds(after);
	before.setDouble(LAST_TIME, after.double(LAST_TIME));
	before.setWord(TRAITS, before.word(TRAITS) | after.word(TRAITS));
	before.setRounds(sequenceLength, ackAdvance);
}

function followSequence(before: SideRow, after: SideRow): void {
	if (after.usesSequence) before.setWord(NEXT_SEQ, after.word(NEXT_SEQ));
	if (after.word(PAYLOAD_SEGMENTS) === 0) return;
	if (before.word(PAYLOAD_SEGMENTS) === 0) {
		before.setWord(FIRST_PAYLOAD_FRAME, after.word(FIRST_PAYLOAD_FRAME));
		before.setDouble(FIRST_PAYLOAD_TIME, after.double(FIRST_PAYLOAD_TIME));
	} else {
		// Only a side's first payload is looked at for a PROXY header.
		after.setWord(TRAITS, after.word(TRAITS) & ~SENDS_PROXY_HEADER);
	}
	before.setWord(
		PAYLOAD_SEGMENTS,
		before.word(PAYLOAD_SEGMENTS) + after.word(PAYLOAD_SEGMENTS),
	);
	before.setWord(
		LARGEST_PAYLOAD,
		Math.max(before.word(LARGEST_PAYLOAD), after.word(LARGEST_PAYLOAD)),
	);
	before.setDouble(LAST_PAYLOAD_TIME, after.double(LAST_PAYLOAD_TIME));
}

/** @returns how far the ACK number has moved on then */
function followAcks(before: SideRow, after: SideRow): number {
	if (before.word(FIRST_PURE_ACK_FRAME) === 0)
		before.setWord(FIRST_PURE_ACK_FRAME, after.word(FIRST_PURE_ACK_FRAME));
	if (!before.has(HAS_FIRST_ACK) && after.has(HAS_FIRST_ACK)) {
		const length = FIRST_ACK + PACKET_PAYLOAD + 1 - FIRST_ACK_FRAME;
		before.copyWords(after, FIRST_ACK_FRAME, length);
		before.setDouble(FIRST_ACK_TIME, after.double(FIRST_ACK_TIME));
	}
	const known = before.ackAdvance;
	if (!after.has(HAS_ACK)) return known;
	before.setWord(LAST_ACK, after.word(LAST_ACK));
	if (!before.has(HAS_ACK)) {
		before.setWord(FIRST_ACK_NUMBER, after.word(FIRST_ACK_NUMBER));
		before.setWord(HIGHEST_ACK, after.word(HIGHEST_ACK));
		return after.ackAdvance;
	}
	const advance =
		seqDelta(after.word(FIRST_ACK_NUMBER), before.word(HIGHEST_ACK)) +
		after.ackAdvance;
	if (advance <= 0) return known;
	before.setWord(HIGHEST_ACK, after.word(HIGHEST_ACK));
	return known + advance;
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

function setWait(side: SideRow, wait: Wait): void {
	side.setDouble(WAITING_SINCE, wait.sinceNs);
	side.setDouble(WAIT_START, wait.startNs);
	side.setDouble(WAIT_END, wait.endNs);
}

import { Direction } from "../../capture/frame.js";
import { ABSENT } from "../../decode/segment.js";
import type { PlainTimes } from "../connection.js";
import type { Way } from "../path-mark.js";
import { NEVER } from "../side.js";
import type { CompactTable } from "./compact-table.js";
import {
	AGAIN_FINS,
	BASE,
	COPIES,
	FINS,
	FIRST_ACK_NUMBER,
	FIRST_FRAME,
	FIRST_TIME,
	HAS_COPY,
	HAS_FIRST_ACK,
	HIGHEST_ACK,
	LAST_TIME,
	NEXT_SEQ,
	OPENING,
	PACKET_ACK,
	PAYLOAD_SEGMENTS,
	REPEATS,
	SECOND_FRAMES,
	SECOND_WAY,
	SEGMENTS,
	SENDS_PROXY_HEADER,
	SIDE,
	TRAITS,
	WAIT_END,
	WAIT_START,
	WAITING_SINCE,
	WAY,
} from "./layout.js";
import { hasSyn, hasSynAck } from "./opening.js";
import {
	MAX_UNACKNOWLEDGED,
	MAX_WAIT_NS,
	MIN_SEGMENTS,
} from "./plain-bounds.js";
import { hasAgain } from "./row-place.js";
import { NO_WAY, type WayTable } from "./way-table.js";

/** No place in a row. */
export const NOT_PLAIN = -1;

/**
 * Tells connections of which nothing can be said but that they were well: a whole handshake, payload
 * in both directions, every byte captured once, in order, and acknowledged, no long wait, FINs from
 * both ends, and the answers went back to the neighbour that the requests came from. Or all of that was
 * captured twice, as on both sides of a router.
 */
export class PlainTest {
	readonly #table: CompactTable;
	readonly #ways: WayTable;
	/** Per pair of ways, whether one is the other's return. */
	readonly #returns = new Map<number, boolean>();

	constructor(table: CompactTable, ways: WayTable) {
		this.#table = table;
		this.#ways = ways;
	}

	/** Where the client's side of a plain row lies, or {@link NOT_PLAIN}. */
	clientIn(row: number): number {
		const words = this.#table.wordsOf(row);
		const client = clientPlace(this.#table, row);
		const server = client ^ SIDE;
		return hasHandshake(words, client, server) &&
			hasEnded(words, client, server) &&
			hasEnded(words, server, client) &&
			hadNoWait(this.#table.doublesOf(row), client >> 1, server >> 1) &&
			this.#isReturn(words, client, server)
			? client
			: NOT_PLAIN;
	}

	/** Did the answers go back by all the ways that the requests came by? */
	#isReturn(words: Int32Array, client: number, server: number): boolean {
		const there = words[client + WAY] as number;
		const back = words[server + WAY] as number;
		const isAgain = hasAgain(words, client);
		if (isAgain !== hasAgain(words, server)) return false;
		if (!isAgain) return this.#isReturnWay(there, back);
		if (!isSeenTwice(words, client) || !isSeenTwice(words, server))
			return false;
		const there2 = words[client + SECOND_WAY] as number;
		const back2 = words[server + SECOND_WAY] as number;
		if (there2 === NO_WAY || back2 === NO_WAY)
			return there2 === back2 && this.#isReturnWay(there, back);
		return (
			(this.#isReturnWay(there, back2) && this.#isReturnWay(there2, back)) ||
			(this.#isReturnWay(there, back) && this.#isReturnWay(there2, back2))
		);
	}

	#isReturnWay(there: number, back: number): boolean {
		const pair = there * 65_536 + back;
		const known = this.#returns.get(pair);
		if (known !== undefined) return known;
		const found = isReturnWay(this.#ways.at(there), this.#ways.at(back));
		this.#returns.set(pair, found);
		return found;
	}
}

/** Where the side that sent a SYN lies; of no meaning for a row without one. */
export function clientPlace(table: CompactTable, row: number): number {
	const low = table.placeOf(row, true);
	return hasSyn(table.wordsOf(row), low) ? low : low ^ SIDE;
}

function hasHandshake(
	words: Int32Array,
	client: number,
	server: number,
): boolean {
	return (
		hasSyn(words, client) &&
		hasSynAck(words, server) &&
		words[server + OPENING + PACKET_ACK] ===
			(((words[client + BASE] as number) + 1) | 0) &&
		words[client + FIRST_ACK_NUMBER] ===
			(((words[server + BASE] as number) + 1) | 0) &&
		(words[client + SEGMENTS] as number) +
			(words[server + SEGMENTS] as number) >=
			MIN_SEGMENTS
	);
}

/** The side sent payload, then one FIN, and the peer acknowledged it all. */
function hasEnded(words: Int32Array, own: number, peer: number): boolean {
	const unacknowledged =
		((words[own + NEXT_SEQ] as number) -
			(words[peer + HIGHEST_ACK] as number)) |
		0;
	return (
		words[own + PAYLOAD_SEGMENTS] !== 0 &&
		finsOf(words, own) === 1 &&
		((words[own + TRAITS] as number) & (SENDS_PROXY_HEADER | HAS_FIRST_ACK)) ===
			HAS_FIRST_ACK &&
		unacknowledged >= 0 &&
		unacknowledged <= MAX_UNACKNOWLEDGED
	);
}

/** FINs of a side, but for those that came again. */
const finsOf = (words: Int32Array, own: number): number =>
	(words[own + FINS] as number) -
	(hasAgain(words, own) ? (words[own + AGAIN_FINS] as number) : 0);

/** Says whether all packets of a side that has a third part were captured twice, as far as each tells it. */
const isSeenTwice = (words: Int32Array, own: number): boolean =>
	((words[own + TRAITS] as number) & HAS_COPY) !== 0 &&
	words[own + REPEATS] === 0 &&
	words[own + AGAIN_FINS] === 1 &&
	2 * (words[own + COPIES] as number) === words[own + PAYLOAD_SEGMENTS] &&
	(words[own + SECOND_WAY] === NO_WAY ||
		2 * (words[own + SECOND_FRAMES] as number) === words[own + SEGMENTS]);

function hadNoWait(
	doubles: Float64Array,
	client: number,
	server: number,
): boolean {
	const since = doubles[client + WAITING_SINCE] as number;
	const end = Math.max(
		doubles[client + LAST_TIME] as number,
		doubles[server + LAST_TIME] as number,
	);
	const longest =
		(doubles[client + WAIT_END] as number) -
		(doubles[client + WAIT_START] as number);
	return (
		longest < MAX_WAIT_NS && (since === NEVER || end - since < MAX_WAIT_NS)
	);
}

/** The same link, MACs the other way round. */
function isReturnWay(there: Way, back: Way): boolean {
	return (
		areTurned(there, back) &&
		there.outerVlan === back.outerVlan &&
		there.innerVlan === back.innerVlan &&
		there.tunnels === back.tunnels &&
		there.tunnelKey === back.tunnelKey &&
		there.interfaceId === back.interfaceId &&
		(there.direction !== back.direction ||
			there.direction === Direction.Unknown)
	);
}

/** As far as the link tells MACs: a Linux cooked capture does not tell who gets a frame, others may tell none. */
function areTurned(there: Way, back: Way): boolean {
	if (there.destinationMacHigh === ABSENT && back.destinationMacHigh === ABSENT)
		return true;
	return (
		there.sourceMacHigh === back.destinationMacHigh &&
		there.sourceMacLow === back.destinationMacLow &&
		there.destinationMacHigh === back.sourceMacHigh &&
		there.destinationMacLow === back.sourceMacLow
	);
}

/** When the connection of a row began, both ends of which were seen. */
export function firstTimeIn(table: CompactTable, row: number): number {
	const doubles = table.doublesOf(row);
	const low = table.placeOf(row, true) >> 1;
	return Math.min(
		doubles[low + FIRST_TIME] as number,
		doubles[low + SIDE / 2 + FIRST_TIME] as number,
	);
}

/** Time of the latest segment of a row. */
export function lastTimeIn(table: CompactTable, row: number): number {
	const words = table.wordsOf(row);
	const doubles = table.doublesOf(row);
	const low = table.placeOf(row, true);
	const high = low ^ SIDE;
	const lowTime = doubles[(low >> 1) + LAST_TIME] as number;
	const highTime = doubles[(high >> 1) + LAST_TIME] as number;
	if (words[low + SEGMENTS] === 0) return highTime;
	if (words[high + SEGMENTS] === 0) return lowTime;
	return Math.max(lowTime, highTime);
}

/** When the connection of a row was seen. */
export function plainTimes(table: CompactTable, row: number): PlainTimes {
	const words = table.wordsOf(row);
	const doubles = table.doublesOf(row);
	const low = table.placeOf(row, true);
	const high = low ^ SIDE;
	const word = (side: number, index: number) => words[side + index] as number;
	const double = (side: number, index: number) =>
		doubles[(side >> 1) + index] as number;
	// Where one end was not seen, the other one's times are both.
	const one = word(low, SEGMENTS) === 0 ? high : low;
	const other = word(high, SEGMENTS) === 0 ? low : high;
	return {
		firstFrame: Math.min(word(one, FIRST_FRAME), word(other, FIRST_FRAME)),
		firstTimeNs: Math.min(double(one, FIRST_TIME), double(other, FIRST_TIME)),
		lastTimeNs: Math.max(double(one, LAST_TIME), double(other, LAST_TIME)),
	};
}

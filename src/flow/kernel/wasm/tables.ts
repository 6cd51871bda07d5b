import {
	BEYOND,
	CHUNK_BITS,
	CHUNK_ROWS,
	ROW_BITS,
	SIDE,
} from "../../compact/layout";
import {
	FIRST_NOTE,
	FLOW_BITS,
	HASH,
	HIGH_ADDRESS,
	IP_VERSION,
	LATEST,
	LATEST_ROW,
	LOW_ADDRESS,
	PORTS,
} from "../../flow-layout";
import {
	CONNECTION_COUNT,
	CONNECTION_LIMIT,
	CONNECTION_ROOM,
	DESTINATION,
	DESTINATION_PORT,
	FLOW_COUNT,
	FLOW_OF_AT,
	FLOW_ROOM,
	FLOW_SLOTS_AT,
	FLOWS_AT,
	FREE_ROW_COUNT,
	FREE_ROWS_AT,
	PREVIOUS_OF_AT,
	ROW_COUNT,
	ROW_OF_AT,
	ROW_ROOM,
	ROWS_AT,
	SEED,
	SEGMENT_AT,
	SOURCE,
	SOURCE_PORT,
	WAY_ROOM,
	WAY_SLOTS_AT,
	WAY_WORDS,
	WAYS_AT,
} from "../layout";
import { segment, setState, setWord, state, word } from "./memory";

/** Nothing of its kind. */
export const NONE = -1;

/** Words of the flow table that hold IPv4 addresses, and what stands in front of each (RFC 4291 section 2.5.5.2). */
const LOW_IPV4 = LOW_ADDRESS + 3;
const HIGH_IPV4 = HIGH_ADDRESS + 3;
const IPV4_MAPPED = 0xffff;

/** As in `mix.ts`. */
export const FACTOR = -1_640_531_535;

function mix(hash: i32, value: i32): i32 {
	const mixed = (hash ^ value) * FACTOR;
	return mixed ^ (mixed >>> 15);
}

/** The segment, which is IPv4, was sent by the lower end of its flow. */
export function isFromLow(): bool {
	const source = segment(SOURCE);
	const destination = segment(DESTINATION);
	if (source !== destination) return source < destination;
	return segment(SOURCE_PORT) <= segment(DESTINATION_PORT);
}

export function portsOf(fromLow: bool): i32 {
	const source = segment(SOURCE_PORT);
	const destination = segment(DESTINATION_PORT);
	return fromLow ? (source << 16) | destination : (destination << 16) | source;
}

export function hashOf(low: i32, high: i32, ports: i32): i32 {
	return mix(mix(mix(state(SEED), low), high), ports);
}

/** Address of the segment's flow, 0 where it is not known. */
export function findFlow(low: i32, high: i32, ports: i32, hash: i32): usize {
	const slots = state(FLOW_SLOTS_AT) as usize;
	const flows = state(FLOWS_AT) as usize;
	const mask = 2 * state(FLOW_ROOM) - 1;
	let place = hash;
	let slot = word(slots, place & mask);
	while (slot !== 0) {
		const at = flows + (((slot & mask) - 1) << (FLOW_BITS + 2));
		if (
			((slot ^ hash) & ~mask) === 0 &&
			word(at, PORTS) === ports &&
			word(at, LOW_IPV4) === low &&
			word(at, HIGH_IPV4) === high &&
			word(at, IP_VERSION) === 4
		)
			return at;
		place += 1;
		slot = word(slots, place & mask);
	}
	return 0;
}

/** Row of a flow's latest connection, or {@link NONE}. */
export function latestRowOf(flow: usize): i32 {
	return word(flow, FIRST_NOTE + LATEST_ROW);
}

/** May a connection of a new flow begin, as far as room is concerned? */
export function hasRoom(): bool {
	return (
		state(CONNECTION_COUNT) < state(CONNECTION_LIMIT) &&
		state(CONNECTION_COUNT) < state(CONNECTION_ROOM) &&
		state(FLOW_COUNT) < state(FLOW_ROOM) &&
		(state(FREE_ROW_COUNT) > 0 || state(ROW_COUNT) < state(ROW_ROOM))
	);
}

/** Begins the first connection of a flow that is not known; returns its row. */
export function openFlow(low: i32, high: i32, ports: i32, hash: i32): i32 {
	const flow = state(FLOW_COUNT);
	setState(FLOW_COUNT, flow + 1);
	const at = (state(FLOWS_AT) as usize) + (flow << (FLOW_BITS + 2));
	setWord(at, LOW_IPV4 - 1, IPV4_MAPPED);
	setWord(at, LOW_IPV4, low);
	setWord(at, HIGH_IPV4 - 1, IPV4_MAPPED);
	setWord(at, HIGH_IPV4, high);
	setWord(at, PORTS, ports);
	setWord(at, HASH, hash);
	setWord(at, IP_VERSION, 4);
	place(flow, hash);
	const row = openConnection(flow);
	setWord(at, FIRST_NOTE + LATEST, state(CONNECTION_COUNT) - 1);
	setWord(at, FIRST_NOTE + LATEST_ROW, row);
	return row;
}

function place(flow: i32, hash: i32): void {
	const slots = state(FLOW_SLOTS_AT) as usize;
	const mask = 2 * state(FLOW_ROOM) - 1;
	let place = hash;
	while (word(slots, place & mask) !== 0) place += 1;
	setWord(slots, place & mask, (hash & ~mask) | (flow + 1));
}

function openConnection(flow: i32): i32 {
	const id = state(CONNECTION_COUNT);
	const row = takeRow();
	setState(CONNECTION_COUNT, id + 1);
	setWord(state(FLOW_OF_AT), id, flow);
	setWord(state(ROW_OF_AT), id, row);
	setWord(state(PREVIOUS_OF_AT), id, NONE);
	return row;
}

function takeRow(): i32 {
	const free = state(FREE_ROW_COUNT);
	if (free > 0) {
		setState(FREE_ROW_COUNT, free - 1);
		return word(state(FREE_ROWS_AT), free - 1);
	}
	const row = state(ROW_COUNT);
	setState(ROW_COUNT, row + 1);
	// Written before it is read, as in `CompactTable`.
	setWord(sideOf(row, true), 0, 0);
	return row;
}

/** Address of a side of a row. */
export function sideOf(row: i32, fromLow: bool): usize {
	const chunk = (row >> CHUNK_BITS) * (2 * BEYOND) * 4;
	const place = (row & (CHUNK_ROWS - 1)) << (ROW_BITS + 2);
	const at = (state(ROWS_AT) as usize) + ((chunk + place) as usize);
	return fromLow ? at : at + (SIDE << 2);
}

/** True when the segment took that way. */
export function matchesWay(way: i32): bool {
	const at = (state(WAYS_AT) as usize) + ((way * WAY_WORDS) << 2);
	return (
		load<i64>(at) === load<i64>(SEGMENT_AT) &&
		load<i64>(at, 8) === load<i64>(SEGMENT_AT, 8) &&
		load<i64>(at, 16) === load<i64>(SEGMENT_AT, 16) &&
		load<i64>(at, 24) === load<i64>(SEGMENT_AT, 24) &&
		load<i64>(at, 32) === load<i64>(SEGMENT_AT, 32) &&
		load<i64>(at, 40) === load<i64>(SEGMENT_AT, 40)
	);
}

/** Number of the segment's way, or {@link NONE} where it is a new one. */
export function findWay(): i32 {
	const slots = state(WAY_SLOTS_AT) as usize;
	const mask = 2 * state(WAY_ROOM) - 1;
	let hash = state(SEED);
	for (let index = 0; index < WAY_WORDS; index += 1)
		hash = mix(hash, segment(index));
	let slot = hash & mask;
	let number = word(slots, slot);
	while (number !== 0 && !matchesWay(number - 1)) {
		slot = (slot + 1) & mask;
		number = word(slots, slot);
	}
	return number - 1;
}

import {
	FIRST_NOTE,
	FLOW_BITS,
	HASH,
	HIGH_ADDRESS,
	LATEST,
	LATEST_ROW,
	LOW_ADDRESS,
	PORTS,
	IP_VERSION as VERSION,
} from "../../flow-layout";
import {
	CONNECTION_COUNT,
	DESTINATION,
	DESTINATION_PORT,
	FLOW_COUNT,
	FLOW_ROOM,
	FLOW_SLOTS_AT,
	FLOWS_AT,
	IP_VERSION,
	SEED,
	SOURCE,
	SOURCE_PORT,
} from "../layout";
import { firstWord, LAST } from "./address-words";
import { segment, setState, setWord, state, word } from "./memory";
import { mix, openConnection } from "./tables";

/** What stands in front of an IPv4 address (RFC 4291 section 2.5.5.2). */
const IPV4_MAPPED = 0xffff;

/** The segment was sent by the lower end of its flow, as \`flow-key.ts\` has it. */
export function isFromLow(): bool {
	for (let index = LAST; index >= firstWord(); index -= 1) {
		const source = segment(SOURCE + index);
		const destination = segment(DESTINATION + index);
		if (source !== destination) return source < destination;
	}
	return segment(SOURCE_PORT) <= segment(DESTINATION_PORT);
}

/** Where the address of the segment's flow's lower end, or its higher one's, begins in the segment. */
function addressAt(isLow: bool, fromLow: bool): i32 {
	return isLow === fromLow ? SOURCE : DESTINATION;
}

function portsOf(fromLow: bool): i32 {
	const source = segment(SOURCE_PORT);
	const destination = segment(DESTINATION_PORT);
	return fromLow ? (source << 16) | destination : (destination << 16) | source;
}

/** Of the segment's flow, as \`FlowTable\` has it. */
export function hashOf(fromLow: bool): i32 {
	const low = addressAt(true, fromLow);
	const high = addressAt(false, fromLow);
	let hash = mix(state(SEED), segment(low + LAST));
	hash = mix(mix(hash, segment(high + LAST)), portsOf(fromLow));
	return mixUpperWords(mixUpperWords(hash, low), high);
}

function mixUpperWords(hash: i32, address: i32): i32 {
	let mixed = hash;
	for (let index = firstWord(); index < LAST; index += 1)
		mixed = mix(mixed, segment(address + index));
	return mixed;
}

/** Address of the segment's flow, 0 where it is not known. */
export function findFlow(fromLow: bool, hash: i32): usize {
	const slots = state(FLOW_SLOTS_AT) as usize;
	const flows = state(FLOWS_AT) as usize;
	const mask = 2 * state(FLOW_ROOM) - 1;
	let place = hash;
	let slot = word(slots, place & mask);
	while (slot !== 0) {
		const at = flows + (((slot & mask) - 1) << (FLOW_BITS + 2));
		if (((slot ^ hash) & ~mask) === 0 && isOfSegment(at, fromLow)) return at;
		place += 1;
		slot = word(slots, place & mask);
	}
	return 0;
}

/** Says whether a flow is that of the segment. */
function isOfSegment(flow: usize, fromLow: bool): bool {
	return (
		word(flow, PORTS) === portsOf(fromLow) &&
		word(flow, VERSION) === segment(IP_VERSION) &&
		hasAddress(flow, LOW_ADDRESS, addressAt(true, fromLow)) &&
		hasAddress(flow, HIGH_ADDRESS, addressAt(false, fromLow))
	);
}

/** Says whether an address in a flow is the one in the segment. */
function hasAddress(flow: usize, own: i32, address: i32): bool {
	for (let index = LAST; index >= firstWord(); index -= 1)
		if (word(flow, own + index) !== segment(address + index)) return false;
	return true;
}

/** Row of a flow's latest connection, or {@link NONE}. */
export function latestRowOf(flow: usize): i32 {
	return word(flow, FIRST_NOTE + LATEST_ROW);
}

/** Begins the first connection of the segment's flow, which is not known; returns its row. */
export function openFlow(fromLow: bool, hash: i32): i32 {
	const flow = state(FLOW_COUNT);
	setState(FLOW_COUNT, flow + 1);
	const at = (state(FLOWS_AT) as usize) + (flow << (FLOW_BITS + 2));
	writeAddress(at, LOW_ADDRESS, addressAt(true, fromLow));
	writeAddress(at, HIGH_ADDRESS, addressAt(false, fromLow));
	setWord(at, PORTS, portsOf(fromLow));
	setWord(at, HASH, hash);
	setWord(at, VERSION, segment(IP_VERSION));
	place(flow, hash);
	const row = openConnection(flow);
	setWord(at, FIRST_NOTE + LATEST, state(CONNECTION_COUNT) - 1);
	setWord(at, FIRST_NOTE + LATEST_ROW, row);
	return row;
}

/** Writes an address to a flow that is empty. */
function writeAddress(flow: usize, own: i32, address: i32): void {
	setWord(flow, own + LAST - 1, IPV4_MAPPED);
	for (let index = firstWord(); index <= LAST; index += 1)
		setWord(flow, own + index, segment(address + index));
}

function place(flow: i32, hash: i32): void {
	const slots = state(FLOW_SLOTS_AT) as usize;
	const mask = 2 * state(FLOW_ROOM) - 1;
	let place = hash;
	while (word(slots, place & mask) !== 0) place += 1;
	setWord(slots, place & mask, (hash & ~mask) | (flow + 1));
}

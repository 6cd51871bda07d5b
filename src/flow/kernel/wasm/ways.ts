import { HAS_AGAIN, SECOND_WAY, TRAITS, WAY } from "../../compact/layout";
import {
	DESTINATION_MAC_HIGH,
	DESTINATION_MAC_LOW,
	DIRECTION,
	INNER_VLAN,
	INTERFACE_ID,
	OUTER_VLAN,
	SEED,
	SEGMENT_AT,
	SOURCE_MAC_HIGH,
	SOURCE_MAC_LOW,
	TUNNEL_KEY,
	TUNNELS,
	WAY_ROOM,
	WAY_SLOTS_AT,
	WAY_WORDS,
	WAYS_AT,
} from "../layout";
import { segment, state, word } from "./memory";
import { mix, NONE } from "./tables";

/** By which of a side's ways a frame came. */
export const FIRST = 0;
export const SECOND = 1;
export const OTHER = -1;

/** True when the segment took that way. */
export function matchesWay(way: i32): bool {
	const at = placeOf(way);
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

/** By which way the segment came; a side without a second way would take this one, if it is known. */
export function wayOf(own: usize): i32 {
	if (matchesWay(word(own, WAY))) return FIRST;
	const second = secondWay(own);
	if (second !== NONE) return matchesWay(second) ? SECOND : OTHER;
	return findWay() === NONE ? OTHER : SECOND;
}

/** Number of a side's second way, or {@link NONE}. */
export function secondWay(own: usize): i32 {
	return (word(own, TRAITS) & HAS_AGAIN) === 0 ? NONE : word(own, SECOND_WAY);
}

/** As `Direction` and `ABSENT` have it. */
const UNKNOWN_DIRECTION = 0;
const ABSENT = -1;

/** The pair of ways that was asked for last, and the answer: most ask for the same. */
let lastThere: i32 = NONE;
let lastBack: i32 = NONE;
let wereReturns: bool = false;

/** Says whether one way is the return of another: the same link, MACs the other way round. */
export function areReturns(there: i32, back: i32): bool {
	if (there !== lastThere || back !== lastBack) {
		lastThere = there;
		lastBack = back;
		wereReturns = isReturnWay(placeOf(there), placeOf(back));
	}
	return wereReturns;
}

function placeOf(way: i32): usize {
	return (state(WAYS_AT) as usize) + ((way * WAY_WORDS) << 2);
}

function isReturnWay(there: usize, back: usize): bool {
	return (
		areTurned(there, back) &&
		word(there, OUTER_VLAN) === word(back, OUTER_VLAN) &&
		word(there, INNER_VLAN) === word(back, INNER_VLAN) &&
		word(there, TUNNELS) === word(back, TUNNELS) &&
		word(there, TUNNEL_KEY) === word(back, TUNNEL_KEY) &&
		word(there, INTERFACE_ID) === word(back, INTERFACE_ID) &&
		(word(there, DIRECTION) !== word(back, DIRECTION) ||
			word(there, DIRECTION) === UNKNOWN_DIRECTION)
	);
}

/** As far as the link tells MACs. */
function areTurned(there: usize, back: usize): bool {
	if (
		word(there, DESTINATION_MAC_HIGH) === ABSENT &&
		word(back, DESTINATION_MAC_HIGH) === ABSENT
	)
		return true;
	return (
		word(there, SOURCE_MAC_HIGH) === word(back, DESTINATION_MAC_HIGH) &&
		word(there, SOURCE_MAC_LOW) === word(back, DESTINATION_MAC_LOW) &&
		word(there, DESTINATION_MAC_HIGH) === word(back, SOURCE_MAC_HIGH) &&
		word(there, DESTINATION_MAC_LOW) === word(back, SOURCE_MAC_LOW)
	);
}

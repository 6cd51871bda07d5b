import { HAS_AGAIN, SECOND_WAY, TRAITS, WAY } from "../../compact/layout";
import {
	SEED,
	SEGMENT_AT,
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

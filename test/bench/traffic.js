import { Random } from "../fuzz/random.js";
import { stories } from "./stories.js";

/**
 * The segments of a capture, in order and without end: connections take turns at random, and may let one pass.
 * The same seed gives the same segments.
 *
 * @param {import("./kinds.js").Kind} kind
 * @param {number} seed
 */
export function* traffic(kind, seed) {
	const random = new Random(seed);
	const story = stories[kind.story];
	let begun = 0;
	const begin = () => story({ index: begun++, kind, random });
	const live = Array.from({ length: kind.live }, begin);
	for (;;) {
		const slot = random.below(kind.live);
		const next = live[slot]?.next();
		if (next?.done !== false) live[slot] = begin();
		else if (next.value !== undefined) yield next.value;
	}
}

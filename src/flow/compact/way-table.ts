import type { Direction } from "../../capture/frame.js";
import type { Segment } from "../../decode/segment.js";
import type { Way } from "../path-mark.js";

/** Words per way. */
const WORDS = 11;
const FIRST_WAYS = 64;

/** Ways that are told apart; a network has tens, and who forges MACs and TTLs gets no further. */
const MAX_WAYS = 16_384;

/** Number of a way that found no room. */
export const NO_WAY = -1;

/** Numbers the ways that frames take (MACs, VLANs, tunnel, interface, direction, TTL), each kept once. */
export class WayTable {
	#words = new Int32Array(FIRST_WAYS * WORDS);
	#size = 0;
	/** Those that were asked for as objects. */
	readonly #objects: (Way | undefined)[] = [];
	/** Ways by a sum of their words. */
	readonly #bySum = new Map<number, number[]>();

	/** True when the segment took that way. */
	matches(way: number, segment: Segment): boolean {
		const words = this.#words;
		const at = way * WORDS;
		return (
			words[at] === segment.ttl &&
			words[at + 1] === segment.sourceMacLow &&
			words[at + 2] === segment.destinationMacLow &&
			words[at + 3] === segment.interfaceId &&
			words[at + 4] === segment.direction &&
			words[at + 5] === segment.outerVlan &&
			words[at + 6] === segment.innerVlan &&
			words[at + 7] === segment.sourceMacHigh &&
			words[at + 8] === segment.destinationMacHigh &&
			words[at + 9] === segment.tunnels &&
			words[at + 10] === segment.tunnelKey
		);
	}

	/** Number of the segment's way, or {@link NO_WAY} when there are too many. */
	numberOf(segment: Segment): number {
		const sum = sumOf(segment);
		const known = this.#bySum.get(sum);
		const way = known?.find((candidate) => this.matches(candidate, segment));
		if (way !== undefined) return way;
		return this.#add(segment, sum);
	}

	/** Number of a way of another table, or {@link NO_WAY}. Apart from {@link numberOf}, which is for segments only and fast. */
	adopt(way: Way): number {
		const words = wordsOf(way);
		const sum = sumOf(way);
		const known = this.#bySum
			.get(sum)
			?.find((number) =>
				words.every((word, i) => word === this.#words[number * WORDS + i]),
			);
		return known ?? this.#add(way, sum);
	}

	#add(segment: Way, sum: number): number {
		if (this.#size >= MAX_WAYS) return NO_WAY;
		const way = this.#size;
		this.#size += 1;
		const at = way * WORDS;
		if (at === this.#words.length) {
			const grown = new Int32Array(this.#words.length * 2);
			grown.set(this.#words);
			this.#words = grown;
		}
		this.#words.set(wordsOf(segment), at);
		const known = this.#bySum.get(sum);
		if (known === undefined) this.#bySum.set(sum, [way]);
		else known.push(way);
		return way;
	}

	/** All ways, in the order of their numbers; a copy. */
	image(): Way[] {
		return Array.from({ length: this.#size }, (_, way) => this.at(way));
	}

	/** The way as an object, the same each time. */
	at(way: number): Way {
		const known = this.#objects[way];
		if (known !== undefined) return known;
		const made = this.#make(way);
		this.#objects[way] = made;
		return made;
	}

	#make(way: number): Way {
		const [
			ttl = 0,
			sourceMacLow = 0,
			destinationMacLow = 0,
			interfaceId = 0,
			direction = 0,
			outerVlan = 0,
			innerVlan = 0,
			sourceMacHigh = 0,
			destinationMacHigh = 0,
			tunnels = 0,
			tunnelKey = 0,
		] = this.#words.subarray(way * WORDS, (way + 1) * WORDS);
		return {
			sourceMacHigh,
			sourceMacLow,
			destinationMacHigh,
			destinationMacLow,
			outerVlan,
			innerVlan,
			tunnels,
			tunnelKey,
			interfaceId,
			direction: direction as Direction,
			ttl,
		};
	}

	/** How many ways there are. */
	get size(): number {
		return this.#size;
	}
}

function sumOf(segment: Readonly<Way>): number {
	return (
		segment.ttl * 31 +
		segment.sourceMacLow +
		segment.destinationMacLow * 7 +
		segment.interfaceId * 65_537 +
		segment.direction * 257 +
		segment.outerVlan * 4099 +
		segment.tunnelKey
	);
}

/** In the order in which a way lies in the table. */
function wordsOf(way: Way): number[] {
	return [
		way.ttl,
		way.sourceMacLow,
		way.destinationMacLow,
		way.interfaceId,
		way.direction,
		way.outerVlan,
		way.innerVlan,
		way.sourceMacHigh,
		way.destinationMacHigh,
		way.tunnels,
		way.tunnelKey,
	];
}

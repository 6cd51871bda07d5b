import type { Direction } from "../../capture/frame.js";
import type { Segment } from "../../decode/segment.js";
import { mix } from "../mix.js";
import type { Way } from "../path-mark.js";
import { NO_WORDS, type TableMemory, tableOnHeap } from "../table-memory.js";

/** Words per way; one is spare. */
const WORDS = 12;
const FIRST_WAYS = 64;

/** Ways that are told apart; a network has tens, and who forges MACs and TTLs gets no further. */
export const MAX_WAYS = 16_384;

/** Number of a way that found no room. */
export const NO_WAY = -1;

/** Numbers the ways that frames take (MACs, VLANs, tunnel, interface, direction, TTL), each kept once. */
export class WayTable {
	readonly #memory: TableMemory;
	#words: Int32Array;
	#slots: Int32Array;
	/** The way that is looked for, as it lies in the table. */
	readonly #wanted = new Int32Array(WORDS);
	/** Those that were asked for as objects. */
	readonly #objects: (Way | undefined)[] = [];

	constructor(memory: TableMemory = tableOnHeap()) {
		this.#memory = memory;
		this.#words = memory.rows.extend(NO_WORDS, FIRST_WAYS * WORDS);
		this.#slots = memory.slots.extend(NO_WORDS, FIRST_WAYS * 2);
		memory.room = FIRST_WAYS;
	}

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

	/** Number of a way, such as a segment's, or {@link NO_WAY} when there are too many. */
	numberOf(way: Readonly<Way>): number {
		const wanted = this.#wanted;
		wanted[0] = way.ttl;
		wanted[1] = way.sourceMacLow;
		wanted[2] = way.destinationMacLow;
		wanted[3] = way.interfaceId;
		wanted[4] = way.direction;
		wanted[5] = way.outerVlan;
		wanted[6] = way.innerVlan;
		wanted[7] = way.sourceMacHigh;
		wanted[8] = way.destinationMacHigh;
		wanted[9] = way.tunnels;
		wanted[10] = way.tunnelKey;
		return this.#numberOfWanted();
	}

	#numberOfWanted(): number {
		const slots = this.#slots;
		const mask = slots.length - 1;
		let slot = this.#hashAt(this.#wanted, 0) & mask;
		for (let way = (slots[slot] as number) - 1; way >= 0; ) {
			if (this.#isWanted(way)) return way;
			slot = (slot + 1) & mask;
			way = (slots[slot] as number) - 1;
		}
		return this.#addWanted();
	}

	#isWanted(way: number): boolean {
		for (let word = 0; word < WORDS; word += 1)
			if (this.#words[way * WORDS + word] !== this.#wanted[word]) return false;
		return true;
	}

	#addWanted(): number {
		const memory = this.#memory;
		if (memory.count >= MAX_WAYS) return NO_WAY;
		if (memory.count === memory.room) this.#grow();
		const way = memory.count;
		memory.count += 1;
		this.#words.set(this.#wanted, way * WORDS);
		this.#place(way);
		return way;
	}

	#place(way: number): void {
		const mask = this.#slots.length - 1;
		let slot = this.#hashAt(this.#words, way * WORDS) & mask;
		while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
		this.#slots[slot] = way + 1;
	}

	#grow(): void {
		const memory = this.#memory;
		memory.room *= 2;
		this.#words = memory.rows.extend(this.#words, memory.room * WORDS);
		this.#slots = memory.slots.extend(NO_WORDS, memory.room * 2).fill(0);
		for (let way = 0; way < memory.count; way += 1) this.#place(way);
	}

	/** From a seed, so that no choice of MACs makes ways fall together. */
	#hashAt(words: Int32Array, at: number): number {
		let hash = this.#memory.seed;
		for (let word = at; word < at + WORDS; word += 1)
			hash = mix(hash, words[word] as number);
		return hash;
	}

	/** All ways, in the order of their numbers; a copy. */
	image(): Way[] {
		return Array.from({ length: this.size }, (_, way) => this.at(way));
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
		return this.#memory.count;
	}
}

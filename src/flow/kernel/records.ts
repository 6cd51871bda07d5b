import {
	Direction,
	type RecordLayout,
	type RecordTaker,
} from "../../capture/frame.js";
import { createDecoded } from "../../decode/decode.js";
import { LinkType } from "../../decode/link.js";
import type { CapturePart } from "../capture-part.js";
import type { Tracker } from "../tracker.js";
import type { Kernel, Walk } from "./kernel.js";
import * as at from "./layout.js";
import { readSegment, writeConstants } from "./segment.js";

/**
 * Asking in vain costs time: after so many times the kernel is asked for every second record only, then for every
 * fourth, and so on, up to a power of two.
 */
const PATIENCE = 4;
const LONGEST_PAUSE = 8;

/** Bytes that a processor copies at once. */
const WORD_BYTES = 8;

/** Bytes of the headers of the link types that the kernel knows. */
const LINK_LENGTHS: ReadonlyMap<number, number> = new Map([
	[LinkType.Ethernet, 14],
	[LinkType.LinuxSll, 16],
	[LinkType.LinuxSll2, 20],
]);

/** What a file's records are noted in; part and second change as the capture goes on. */
export interface RecordTarget {
	readonly tracker: Tracker;
	/** The file that is being read. */
	readonly part: CapturePart;
	/** Undefined until a frame with a time was seen. */
	readonly baseSeconds: number | undefined;
}

/** Lets the kernel take the records of a file, and does itself what that leaves to it. */
export class KernelRecords implements RecordTaker {
	readonly #kernel: Kernel;
	readonly #target: RecordTarget;
	readonly #segment = createDecoded().segment;
	/** Of the file's format. */
	#walk: Walk;
	#bytes: Uint8Array = new Uint8Array(0);
	#end = 0;
	/** Up to where the bytes lie in the kernel's memory, and where there the first of them lies or would lie. */
	#loadedTo = 0;
	#address = 0;
	taken = 0;
	/** How often in a row nothing could be taken, and how many records to let pass because of that. */
	#refusals = 0;
	#pause = 0;

	constructor(kernel: Kernel, target: RecordTarget) {
		this.#kernel = kernel;
		this.#walk = kernel.walkRecords;
		this.#target = target;
	}

	get buffer(): Uint8Array {
		return this.#kernel.buffer;
	}

	accepts(layout: RecordLayout): boolean {
		const linkLength = LINK_LENGTHS.get(layout.linkType);
		if (linkLength === undefined || layout.fcsLength !== 0) return false;
		const { state, segment, beginnings, walkBlocks, walkRecords } =
			this.#kernel;
		state[at.IS_BIG_ENDIAN] = layout.littleEndian ? 0 : 1;
		state[at.IS_NANOSECONDS] = layout.nanoseconds ? 1 : 0;
		state[at.RECORD_HEADER_LENGTH] = layout.recordHeaderLength;
		state[at.FIRST_INTERFACE] = layout.firstInterface;
		state[at.INTERFACE_COUNT] = layout.interfaceCount;
		state[at.LINK_TYPE] = layout.linkType;
		state[at.LINK_LENGTH] = linkLength;
		state[at.FRAME_INTERFACE] = layout.firstInterface;
		state[at.FRAME_DIRECTION] = Direction.Unknown;
		writeConstants(segment);
		beginnings.fill(0, 0, (state[at.WAY_COUNT] as number) * at.BEGINNING_WORDS);
		this.#walk = layout.format === "pcap" ? walkRecords : walkBlocks;
		return true;
	}

	begin(bytes: Uint8Array, end: number): void {
		const isHere = bytes.buffer === this.buffer.buffer;
		this.#bytes = bytes;
		this.#end = end;
		this.#loadedTo = isHere ? end : 0;
		this.#address = bytes.byteOffset;
	}

	take(start: number, number: number): number {
		this.taken = 0;
		if (this.#pause > 0) {
			this.#pause -= 1;
			return start;
		}
		const next = this.#takeAll(start, number);
		this.#refusals = this.taken > 0 ? 0 : this.#refusals + 1;
		if (this.#refusals >= PATIENCE)
			this.#pause = 2 ** Math.min(this.#refusals - PATIENCE, LONGEST_PAUSE);
		return next;
	}

	#takeAll(start: number, number: number): number {
		if (this.#target.baseSeconds === undefined) return start;
		let next = start;
		for (;;) {
			if (next >= this.#loadedTo && !this.#load(next)) return next;
			next = this.#takeLoaded(next, number + this.taken);
			const reason = this.#kernel.state[at.REASON];
			if (reason === at.RECORD_IS_OTHER) return next;
			// A record may be cut because the rest was not loaded.
			if (reason === at.RECORD_IS_CUT && !this.#load(next)) return next;
		}
	}

	/** Copies what follows into the kernel's memory; false where that would be nothing new. */
	#load(from: number): boolean {
		const to = Math.min(this.#end, from + at.INPUT_BYTES - WORD_BYTES);
		if (to === this.#loadedTo) return false;
		const bytes = this.#bytes.subarray(from, to);
		// Memory that threads share is copied word by word where words lie alike on both sides, or else byte by byte.
		const place = bytes.byteOffset % WORD_BYTES;
		this.#kernel.input.set(bytes, place);
		this.#loadedTo = to;
		this.#address = at.INPUT_AT + place - from;
		return true;
	}

	/**
	 * Takes records of what is loaded.
	 *
	 * @param number of the frame before, in its file
	 */
	#takeLoaded(start: number, number: number): number {
		const { state, times } = this.#kernel;
		const { tracker, part, baseSeconds } = this.#target;
		state[at.FRAME_NUMBER] = number + part.frameOffset;
		state[at.CONNECTION_LIMIT] = tracker.connectionLimit;
		times[at.BASE_SECONDS] = baseSeconds ?? 0;
		times[at.FIRST_TIME_NS] = part.firstTimeNs;
		times[at.LAST_TIME_NS] = part.lastTimeNs;
		this.#walk(start + this.#address, this.#loadedTo + this.#address);
		const last = (state[at.FRAME_NUMBER] as number) - part.frameOffset;
		if (last > number) {
			part.countTcp(
				last - number,
				last,
				times[at.FIRST_TIME_NS] as number,
				times[at.LAST_TIME_NS] as number,
			);
			this.taken += last - number;
		}
		if (state[at.REASON] === at.SEGMENT_IS_OTHER) this.#track(tracker);
		return (state[at.NEXT_RECORD] as number) - this.#address;
	}

	#track(tracker: Tracker): void {
		const { segment, segmentTimes } = this.#kernel;
		readSegment(segment, segmentTimes, this.#segment);
		tracker.track(this.#segment);
	}
}

import { seqDelta } from "../sequence.js";
import * as at from "./layout.js";
import {
	ackAdvanceOf,
	lastAckFrameOf,
	lastAckTimeOf,
	lastIpIdOf,
	payloadBytesOf,
	payloadIpIdOf,
	sequenceLengthOf,
} from "./row-sums.js";

/** What one side of a row tells in numbers: each is read there when it is asked for. */
export abstract class RowNumbers {
	protected readonly words: Int32Array;
	protected readonly doubles: Float64Array;
	/** Where the side begins in its chunk's words. */
	protected readonly place: number;

	constructor(words: Int32Array, doubles: Float64Array, place: number) {
		this.words = words;
		this.doubles = doubles;
		this.place = place;
	}

	protected word(index: number): number {
		return this.words[this.place + index] as number;
	}

	protected double(index: number): number {
		return this.doubles[(this.place >> 1) + index] as number;
	}

	protected has(trait: number): boolean {
		return (this.word(at.TRAITS) & trait) !== 0;
	}

	/** A word of the third part, if the side has one. */
	protected again(index: number, otherwise = 0): number {
		return this.has(at.HAS_AGAIN) ? this.word(index) : otherwise;
	}

	get segmentCount(): number {
		return this.word(at.SEGMENTS);
	}

	get payloadBytes(): number {
		return payloadBytesOf(this.words, this.doubles, this.place);
	}

	get payloadSegments(): number {
		return this.word(at.PAYLOAD_SEGMENTS);
	}

	get repeatedSegments(): number {
		return this.again(at.REPEATS);
	}

	get copiedSegments(): number {
		return this.again(at.COPIES);
	}

	/** Nothing came late in a row, and no window was closed. */
	readonly lateBytes = 0;
	readonly zeroWindowCount = 0;
	readonly firstZeroWindowFrame = 0;

	get largestPayload(): number {
		return this.word(at.LARGEST_PAYLOAD);
	}

	get firstFrame(): number {
		return this.word(at.FIRST_FRAME);
	}

	get firstTimeNs(): number {
		return this.double(at.FIRST_TIME);
	}

	get lastFrame(): number {
		return this.word(at.LAST_FRAME);
	}

	get lastTimeNs(): number {
		return this.double(at.LAST_TIME);
	}

	get finCount(): number {
		return this.word(at.FINS);
	}

	get bareAckCount(): number {
		return (
			this.segmentCount -
			this.payloadSegments -
			(this.has(at.HAS_OPENING) ? 1 : 0) -
			(this.has(at.HAS_COPY) ? 1 : 0) -
			(this.has(at.HAS_RESET) ? 1 : 0)
		);
	}

	get firstPureAckFrame(): number {
		return this.word(at.FIRST_PURE_ACK_FRAME);
	}

	get lastPayloadTimeNs(): number {
		return this.double(at.LAST_PAYLOAD_TIME);
	}

	get sendsProxyHeader(): boolean {
		return this.has(at.SENDS_PROXY_HEADER);
	}

	get lastAck(): number {
		return this.word(at.LAST_ACK);
	}

	get lastAckFrame(): number {
		return lastAckFrameOf(this.words, this.place);
	}

	get lastAckTimeNs(): number {
		return lastAckTimeOf(this.words, this.doubles, this.place);
	}

	get highestAck(): number {
		return this.word(at.HIGHEST_ACK);
	}

	get ackAdvance(): number {
		return ackAdvanceOf(this.words, this.place);
	}

	get firstAckNumber(): number {
		return this.word(at.FIRST_ACK_NUMBER);
	}

	get waitingSinceNs(): number {
		return this.double(at.WAITING_SINCE);
	}

	get longestWaitStartNs(): number {
		return this.double(at.WAIT_START);
	}

	get longestWaitEndNs(): number {
		return this.double(at.WAIT_END);
	}

	get hasBase(): boolean {
		return !this.has(at.HAS_RESET) || this.has(at.HAS_OPENING);
	}

	get base(): number {
		return this.word(at.BASE);
	}

	get sequenceLength(): number {
		return sequenceLengthOf(this.words, this.place);
	}

	get nextSeq(): number {
		return this.word(at.NEXT_SEQ);
	}

	positionOf(seq: number): number {
		return this.sequenceLength + seqDelta(seq, this.nextSeq);
	}

	get lastIpId(): number {
		return lastIpIdOf(this.words, this.place);
	}

	get lastSeq(): number {
		return this.word(at.LAST_SEQ);
	}

	get newBytesIpId(): number {
		return payloadIpIdOf(this.words, this.place);
	}

	get newBytesTimeNs(): number {
		return this.double(
			this.has(at.HAS_AGAIN) ? at.NEW_BYTES_TIME : at.LAST_PAYLOAD_TIME,
		);
	}
}

import { TcpFlag } from "../../decode/segment.js";
import { Bounded } from "../bounded.js";
import { Coverage } from "../coverage.js";
import {
	MAX_SIGHTINGS,
	NO_COVERAGE,
	NO_PACKETS,
	NotedSide,
} from "../noted-side.js";
import type { OrderlySide } from "../orderly-side.js";
import { type PathMark, PathMarks, type Way } from "../path-mark.js";
import { seqDelta } from "../sequence.js";
import type { Side, SideImage } from "../side.js";
import type { PacketSighting, ResetSighting, Sighting } from "../sightings.js";
import type { CompactTable } from "./compact-table.js";
import * as at from "./layout.js";
import { addCopyOf, packetAt } from "./row-packets.js";
import {
	ackAdvanceOf,
	lastAckFrameOf,
	lastAckTimeOf,
	lastIpIdOf,
	payloadBytesOf,
	payloadIpIdOf,
	sequenceLengthOf,
} from "./row-sums.js";
import { NO_WAY, type WayTable } from "./way-table.js";

/** All that there is to tell of a side that was not seen; for who only looks. */
const UNSEEN: Side = new NotedSide();

/** A side as a row tells it, which stays as it is: for who only looks. */
export function sideInRow(
	table: CompactTable,
	ways: WayTable,
	row: number,
	isLow: boolean,
): Side {
	const side = rowSide(table, ways, row, isLow);
	return side.segmentCount === 0 ? UNSEEN : side;
}

/** The side that a row's would have become, had its segments been noted; the row stays as it is. */
export function restoreSide(
	table: CompactTable,
	ways: WayTable,
	row: number,
	isLow: boolean,
): NotedSide {
	const side = rowSide(table, ways, row, isLow);
	return side.segmentCount === 0 ? new NotedSide() : NotedSide.restore(side);
}

const rowSide = (
	table: CompactTable,
	ways: WayTable,
	row: number,
	isLow: boolean,
): RowSide =>
	new RowSide(
		table.wordsOf(row),
		table.doublesOf(row),
		table.placeOf(row, isLow),
		ways,
	);

/** One side of a row: what is asked of it is read there, and what is an object is made once. */
class RowSide implements OrderlySide {
	readonly #words: Int32Array;
	readonly #doubles: Float64Array;
	/** Where the side begins in its chunk's words. */
	readonly #place: number;
	readonly #ways: WayTable;
	#firstMark: PathMark | undefined;
	#secondMark: PathMark | undefined;
	#marks: PathMarks | undefined;
	#opening: PacketSighting | undefined;
	#openings: Bounded<PacketSighting> | undefined;
	#reset: ResetSighting | undefined;
	#resets: Bounded<ResetSighting> | undefined;
	#firstAck: PacketSighting | undefined;
	#firstFin: Sighting | undefined;
	#firstPayload: Sighting | undefined;
	#firstRepeated: Sighting | undefined;
	#coverage: Coverage | undefined;

	constructor(
		words: Int32Array,
		doubles: Float64Array,
		place: number,
		ways: WayTable,
	) {
		this.#words = words;
		this.#doubles = doubles;
		this.#place = place;
		this.#ways = ways;
	}

	#word(index: number): number {
		return this.#words[this.#place + index] as number;
	}

	#double(index: number): number {
		return this.#doubles[(this.#place >> 1) + index] as number;
	}

	#has(trait: number): boolean {
		return (this.#word(at.TRAITS) & trait) !== 0;
	}

	/** A word of the third part, if the side has one. */
	#again(index: number, otherwise = 0): number {
		return this.#has(at.HAS_AGAIN) ? this.#word(index) : otherwise;
	}

	#sightingAt(frame: number, timeNs: number): Sighting {
		return { frame: this.#word(frame), timeNs: this.#double(timeNs) };
	}

	get segmentCount(): number {
		return this.#word(at.SEGMENTS);
	}

	get payloadBytes(): number {
		return payloadBytesOf(this.#words, this.#doubles, this.#place);
	}

	get payloadSegments(): number {
		return this.#word(at.PAYLOAD_SEGMENTS);
	}

	get repeatedSegments(): number {
		return this.#again(at.REPEATS);
	}

	get firstRepeated(): Sighting | undefined {
		if (this.repeatedSegments === 0) return undefined;
		this.#firstRepeated ??= this.#sightingAt(at.REPEAT_FRAME, at.REPEAT_TIME);
		return this.#firstRepeated;
	}

	get copiedSegments(): number {
		return this.#again(at.COPIES);
	}

	/** Nothing came late in a row, and no window was closed. */
	readonly lateBytes = 0;
	readonly zeroWindowCount = 0;
	readonly firstZeroWindowFrame = 0;

	get largestPayload(): number {
		return this.#word(at.LARGEST_PAYLOAD);
	}

	get firstFrame(): number {
		return this.#word(at.FIRST_FRAME);
	}

	get firstTimeNs(): number {
		return this.#double(at.FIRST_TIME);
	}

	get lastFrame(): number {
		return this.#word(at.LAST_FRAME);
	}

	get lastTimeNs(): number {
		return this.#double(at.LAST_TIME);
	}

	get syns(): Bounded<PacketSighting> {
		return this.#openedBy(0);
	}

	get synAcks(): Bounded<PacketSighting> {
		return this.#openedBy(TcpFlag.ACK);
	}

	/** What the side opened with, if that has the ACK bit or has it not. */
	#openedBy(ackBit: number): Bounded<PacketSighting> {
		const isSo =
			this.#has(at.HAS_OPENING) &&
			(this.#word(at.OPENING + at.PACKET_BITS) & TcpFlag.ACK) === ackBit;
		if (!isSo) return NO_PACKETS;
		this.#openings ??= only(this.opening);
		return this.#openings;
	}

	get opening(): PacketSighting | undefined {
		if (!this.#has(at.HAS_OPENING)) return undefined;
		this.#opening ??= this.#readOpening();
		return this.#opening;
	}

	#readOpening(): PacketSighting {
		const opening = packetAt(this.#words, this.#place + at.OPENING, {
			mark: this.#mark,
			frame: this.firstFrame,
			timeNs: this.firstTimeNs,
			payloadLength: 0,
		});
		if (this.#has(at.HAS_COPY))
			addCopyOf(opening, {
				...this.#sightingAt(at.COPY_FRAME, at.COPY_TIME),
				mark: this.#by(at.COPY_BY_SECOND),
			});
		return opening;
	}

	get resets(): Bounded<ResetSighting> {
		if (!this.#has(at.HAS_RESET)) return NO_PACKETS;
		this.#resets ??= only(this.reset);
		return this.#resets;
	}

	get reset(): ResetSighting | undefined {
		if (!this.#has(at.HAS_RESET)) return undefined;
		this.#reset ??= this.#readReset();
		return this.#reset;
	}

	#readReset(): ResetSighting {
		const packet = packetAt(this.#words, this.#place + at.RESET, {
			mark: this.#mark,
			...this.#sightingAt(at.RESET_FRAME, at.RESET_TIME),
			payloadLength: this.#word(at.RESET + at.PACKET_PAYLOAD),
		});
		return Object.assign(packet, {
			trigger: this.#has(at.RESET_HAS_TRIGGER) ? this.#peerAck() : undefined,
			isInSequence: this.#has(at.RESET_IS_IN_SEQUENCE),
		});
	}

	/** The peer's latest ACK: it sent nothing after the RST. */
	#peerAck(): Sighting {
		const peer = this.#place ^ at.SIDE;
		return {
			frame: lastAckFrameOf(this.#words, peer),
			timeNs: lastAckTimeOf(this.#words, this.#doubles, peer),
		};
	}

	get finCount(): number {
		return this.#word(at.FINS);
	}

	get firstFin(): Sighting | undefined {
		if (this.finCount === 0) return undefined;
		this.#firstFin ??= this.#sightingAt(at.FIRST_FIN_FRAME, at.FIRST_FIN_TIME);
		return this.#firstFin;
	}

	get firstAck(): PacketSighting | undefined {
		if (!this.#has(at.HAS_FIRST_ACK)) return undefined;
		this.#firstAck ??= packetAt(this.#words, this.#place + at.FIRST_ACK, {
			mark: this.#by(at.ACK_BY_SECOND),
			...this.#sightingAt(at.FIRST_ACK_FRAME, at.FIRST_ACK_TIME),
			payloadLength: this.#word(at.FIRST_ACK + at.PACKET_PAYLOAD),
		});
		return this.#firstAck;
	}

	get bareAckCount(): number {
		return (
			this.segmentCount -
			this.payloadSegments -
			(this.#has(at.HAS_OPENING) ? 1 : 0) -
			(this.#has(at.HAS_COPY) ? 1 : 0) -
			(this.#has(at.HAS_RESET) ? 1 : 0)
		);
	}

	get firstPureAckFrame(): number {
		return this.#word(at.FIRST_PURE_ACK_FRAME);
	}

	get firstPayload(): Sighting | undefined {
		if (this.payloadSegments === 0) return undefined;
		this.#firstPayload ??= this.#sightingAt(
			at.FIRST_PAYLOAD_FRAME,
			at.FIRST_PAYLOAD_TIME,
		);
		return this.#firstPayload;
	}

	get lastPayloadTimeNs(): number {
		return this.#double(at.LAST_PAYLOAD_TIME);
	}

	get sendsProxyHeader(): boolean {
		return this.#has(at.SENDS_PROXY_HEADER);
	}

	get lastAck(): number {
		return this.#word(at.LAST_ACK);
	}

	get lastAckFrame(): number {
		return lastAckFrameOf(this.#words, this.#place);
	}

	get lastAckTimeNs(): number {
		return lastAckTimeOf(this.#words, this.#doubles, this.#place);
	}

	get highestAck(): number {
		return this.#word(at.HIGHEST_ACK);
	}

	get ackAdvance(): number {
		return ackAdvanceOf(this.#words, this.#place);
	}

	get firstAckNumber(): number {
		return this.#word(at.FIRST_ACK_NUMBER);
	}

	get waitingSinceNs(): number {
		return this.#double(at.WAITING_SINCE);
	}

	get longestWaitStartNs(): number {
		return this.#double(at.WAIT_START);
	}

	get longestWaitEndNs(): number {
		return this.#double(at.WAIT_END);
	}

	get marks(): PathMarks {
		this.#marks ??= this.#readMarks();
		return this.#marks;
	}

	#readMarks(): PathMarks {
		const second = this.#second;
		return PathMarks.from({
			list: second === undefined ? [this.#mark] : [this.#mark, second],
			switches: this.#again(at.SWITCHES),
			noted: this.segmentCount,
			last: this.#by(at.LAST_BY_SECOND),
		});
	}

	get #mark(): PathMark {
		this.#firstMark ??= markOf(this.#ways.at(this.#word(at.WAY)), {
			frames: this.segmentCount - this.#again(at.SECOND_FRAMES),
			firstFrame: this.firstFrame,
			firstTimeNs: this.firstTimeNs,
			lastFrame: this.#again(at.FIRST_LAST_FRAME, this.lastFrame),
		});
		return this.#firstMark;
	}

	/** Of a side whose frames took a second way. */
	get #second(): PathMark | undefined {
		const way = this.#again(at.SECOND_WAY, NO_WAY);
		if (way === NO_WAY) return undefined;
		this.#secondMark ??= markOf(this.#ways.at(way), {
			frames: this.#word(at.SECOND_FRAMES),
			firstFrame: this.#word(at.SECOND_FIRST_FRAME),
			firstTimeNs: this.#double(at.SECOND_TIME),
			lastFrame: this.#word(at.SECOND_LAST_FRAME),
		});
		return this.#secondMark;
	}

	/** The mark of the way that a trait tells of. */
	#by(trait: number): PathMark {
		return (this.#has(trait) ? this.#second : undefined) ?? this.#mark;
	}

	/** SYN, payload and FIN, all of them captured. */
	get coverage(): Coverage {
		const { sequenceLength } = this;
		if (sequenceLength === 0) return NO_COVERAGE;
		if (this.#coverage === undefined) {
			this.#coverage = new Coverage();
			this.#coverage.add(0, sequenceLength);
		}
		return this.#coverage;
	}

	get hasBase(): boolean {
		return !this.#has(at.HAS_RESET) || this.#has(at.HAS_OPENING);
	}

	get base(): number {
		return this.#word(at.BASE);
	}

	get sequenceLength(): number {
		return sequenceLengthOf(this.#words, this.#place);
	}

	get nextSeq(): number {
		return this.#word(at.NEXT_SEQ);
	}

	positionOf(seq: number): number {
		return this.sequenceLength + seqDelta(seq, this.nextSeq);
	}

	get lastIpId(): number {
		return lastIpIdOf(this.#words, this.#place);
	}

	get lastSeq(): number {
		return this.#word(at.LAST_SEQ);
	}

	get newBytesMark(): PathMark | undefined {
		return this.payloadSegments === 0 ? undefined : this.#by(at.NEW_BY_SECOND);
	}

	get newBytesIpId(): number {
		return payloadIpIdOf(this.#words, this.#place);
	}

	get newBytesTimeNs(): number {
		return this.#double(
			this.#has(at.HAS_AGAIN) ? at.NEW_BYTES_TIME : at.LAST_PAYLOAD_TIME,
		);
	}

	image(): SideImage {
		return NotedSide.restore(this).image();
	}
}

/** A series of one item. */
function only<T>(item: T | undefined): Bounded<T> {
	const series = new Bounded<T>(MAX_SIGHTINGS);
	if (item !== undefined) series.add(item);
	return series;
}

/** Field by field: there may be a hundred thousand to make. */
function markOf(
	way: Way,
	{
		frames,
		firstFrame,
		firstTimeNs,
		lastFrame,
	}: Pick<PathMark, "frames" | "firstFrame" | "firstTimeNs" | "lastFrame">,
): PathMark {
	return {
		sourceMacHigh: way.sourceMacHigh,
		sourceMacLow: way.sourceMacLow,
		destinationMacHigh: way.destinationMacHigh,
		destinationMacLow: way.destinationMacLow,
		outerVlan: way.outerVlan,
		innerVlan: way.innerVlan,
		tunnels: way.tunnels,
		tunnelKey: way.tunnelKey,
		interfaceId: way.interfaceId,
		direction: way.direction,
		ttl: way.ttl,
		frames,
		firstFrame,
		firstTimeNs,
		lastFrame,
	};
}

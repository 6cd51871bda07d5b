import { TcpFlag } from "../../decode/segment.js";
import { Bounded } from "../bounded.js";
import { Coverage } from "../coverage.js";
import { MAX_SIGHTINGS, NO_PACKETS } from "../kept-packets.js";
import { NotedSide } from "../noted-side.js";
import type { OrderlySide } from "../orderly-side.js";
import { type PathMark, PathMarks, type Way } from "../path-mark.js";
import { NO_COVERAGE } from "../sequence-space.js";
import type { Side, SideImage } from "../side.js";
import type { PacketSighting, ResetSighting, Sighting } from "../sightings.js";
import type { CompactTable } from "./compact-table.js";
import * as at from "./layout.js";
import { RowNumbers } from "./row-numbers.js";
import { addCopyOf, packetAt } from "./row-packets.js";
import { lastAckFrameOf, lastAckTimeOf } from "./row-sums.js";
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
class RowSide extends RowNumbers implements OrderlySide {
	readonly #ways: WayTable;
	#firstMark: PathMark | undefined;
	#secondMark: PathMark | undefined;
	#marks: PathMarks | undefined;
	#openings: Bounded<PacketSighting> | undefined;
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
		super(words, doubles, place);
		this.#ways = ways;
	}

	#sightingAt(frame: number, timeNs: number): Sighting {
		return { frame: this.word(frame), timeNs: this.double(timeNs) };
	}

	get firstRepeated(): Sighting | undefined {
		if (this.repeatedSegments === 0) return undefined;
		this.#firstRepeated ??= this.#sightingAt(at.REPEAT_FRAME, at.REPEAT_TIME);
		return this.#firstRepeated;
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
			this.has(at.HAS_OPENING) &&
			(this.word(at.OPENING + at.PACKET_BITS) & TcpFlag.ACK) === ackBit;
		if (!isSo) return NO_PACKETS;
		this.#openings ??= only(this.#readOpening());
		return this.#openings;
	}

	#readOpening(): PacketSighting {
		const opening = packetAt(this.words, this.place + at.OPENING, {
			mark: this.#mark,
			frame: this.firstFrame,
			timeNs: this.firstTimeNs,
			payloadLength: 0,
		});
		if (this.has(at.HAS_COPY))
			addCopyOf(opening, {
				...this.#sightingAt(at.COPY_FRAME, at.COPY_TIME),
				mark: this.#by(at.COPY_BY_SECOND),
			});
		return opening;
	}

	get resets(): Bounded<ResetSighting> {
		if (!this.has(at.HAS_RESET)) return NO_PACKETS;
		this.#resets ??= only(this.#readReset());
		return this.#resets;
	}

	#readReset(): ResetSighting {
		const packet = packetAt(this.words, this.place + at.RESET, {
			mark: this.#mark,
			...this.#sightingAt(at.RESET_FRAME, at.RESET_TIME),
			payloadLength: this.word(at.RESET + at.PACKET_PAYLOAD),
		});
		return Object.assign(packet, {
			trigger: this.has(at.RESET_HAS_TRIGGER) ? this.#peerAck() : undefined,
			isInSequence: this.has(at.RESET_IS_IN_SEQUENCE),
		});
	}

	/** The peer's latest ACK: it sent nothing after the RST. */
	#peerAck(): Sighting {
		const peer = this.place ^ at.SIDE;
		return {
			frame: lastAckFrameOf(this.words, peer),
			timeNs: lastAckTimeOf(this.words, this.doubles, peer),
		};
	}

	get firstFin(): Sighting | undefined {
		if (this.finCount === 0) return undefined;
		this.#firstFin ??= this.#sightingAt(at.FIRST_FIN_FRAME, at.FIRST_FIN_TIME);
		return this.#firstFin;
	}

	get firstAck(): PacketSighting | undefined {
		if (!this.has(at.HAS_FIRST_ACK)) return undefined;
		this.#firstAck ??= packetAt(this.words, this.place + at.FIRST_ACK, {
			mark: this.#by(at.ACK_BY_SECOND),
			...this.#sightingAt(at.FIRST_ACK_FRAME, at.FIRST_ACK_TIME),
			payloadLength: this.word(at.FIRST_ACK + at.PACKET_PAYLOAD),
		});
		return this.#firstAck;
	}

	get firstPayload(): Sighting | undefined {
		if (this.payloadSegments === 0) return undefined;
		this.#firstPayload ??= this.#sightingAt(
			at.FIRST_PAYLOAD_FRAME,
			at.FIRST_PAYLOAD_TIME,
		);
		return this.#firstPayload;
	}

	get marks(): PathMarks {
		this.#marks ??= this.#readMarks();
		return this.#marks;
	}

	#readMarks(): PathMarks {
		const second = this.#second;
		return PathMarks.of(
			second === undefined ? [this.#mark] : [this.#mark, second],
			this.again(at.SWITCHES),
			this.segmentCount,
			this.#by(at.LAST_BY_SECOND),
		);
	}

	get #mark(): PathMark {
		this.#firstMark ??= markOf(this.#ways.at(this.word(at.WAY)), {
			frames: this.segmentCount - this.again(at.SECOND_FRAMES),
			firstFrame: this.firstFrame,
			firstTimeNs: this.firstTimeNs,
			lastFrame: this.again(at.FIRST_LAST_FRAME, this.lastFrame),
		});
		return this.#firstMark;
	}

	/** Of a side whose frames took a second way. */
	get #second(): PathMark | undefined {
		const way = this.again(at.SECOND_WAY, NO_WAY);
		if (way === NO_WAY) return undefined;
		this.#secondMark ??= markOf(this.#ways.at(way), {
			frames: this.word(at.SECOND_FRAMES),
			firstFrame: this.word(at.SECOND_FIRST_FRAME),
			firstTimeNs: this.double(at.SECOND_TIME),
			lastFrame: this.word(at.SECOND_LAST_FRAME),
		});
		return this.#secondMark;
	}

	/** The mark of the way that a trait tells of. */
	#by(trait: number): PathMark {
		return (this.has(trait) ? this.#second : undefined) ?? this.#mark;
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

	get newBytesMark(): PathMark | undefined {
		return this.payloadSegments === 0 ? undefined : this.#by(at.NEW_BY_SECOND);
	}

	image(): SideImage {
		return NotedSide.restore(this).image();
	}
}

/** A series of one item. */
function only<T>(item: T): Bounded<T> {
	const series = new Bounded<T>(MAX_SIGHTINGS);
	series.add(item);
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

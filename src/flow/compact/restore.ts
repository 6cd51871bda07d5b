import { type Checksum, TcpFlag } from "../../decode/segment.js";
import type { PathMark, PathMarksImage, Way } from "../path-mark.js";
import { Side } from "../side.js";
import type {
	Copy,
	PacketSighting,
	ResetSighting,
	Sighting,
} from "../sightings.js";
import type { CompactTable } from "./compact-table.js";
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
import { NO_WAY, type WayTable } from "./way-table.js";

/** All that there is to tell of a side that was not seen; for who only looks. */
export const UNSEEN = new Side();

/**
 * Makes a side of what a row holds of it; the row stays as it is.
 *
 * @returns {@link UNSEEN} when it was not seen
 */
export function restoreSide(
	table: CompactTable,
	ways: WayTable,
	row: number,
	isLow: boolean,
): Side {
	const place = table.placeOf(row, isLow);
	const words = table.wordsOf(row);
	if (words[place + at.SEGMENTS] === 0) return UNSEEN;
	return new SideReader(words, table.doublesOf(row), place, ways).side();
}

/** Reads one side of a row. */
class SideReader {
	readonly #words: Int32Array;
	readonly #doubles: Float64Array;
	/** Where the side begins in its chunk's words. */
	readonly #place: number;
	readonly #mark: PathMark;
	/** Of a side whose frames took a second way. */
	readonly #second: PathMark | undefined;

	constructor(
		words: Int32Array,
		doubles: Float64Array,
		place: number,
		ways: WayTable,
	) {
		this.#words = words;
		this.#doubles = doubles;
		this.#place = place;
		const second = this.#again(at.SECOND_WAY, NO_WAY);
		this.#mark = markOf(ways.at(this.#word(at.WAY)), {
			frames: this.#word(at.SEGMENTS) - this.#again(at.SECOND_FRAMES),
			firstFrame: this.#word(at.FIRST_FRAME),
			firstTimeNs: this.#double(at.FIRST_TIME),
			lastFrame: this.#again(at.FIRST_LAST_FRAME, this.#word(at.LAST_FRAME)),
		});
		this.#second =
			second === NO_WAY
				? undefined
				: markOf(ways.at(second), {
						frames: this.#word(at.SECOND_FRAMES),
						firstFrame: this.#word(at.SECOND_FIRST_FRAME),
						firstTimeNs: this.#double(at.SECOND_TIME),
						lastFrame: this.#word(at.SECOND_LAST_FRAME),
					});
	}

	side(): Side {
		const word = (index: number) => this.#word(index);
		const double = (index: number) => this.#double(index);
		return Side.restore({
			segmentCount: word(at.SEGMENTS),
			payloadBytes: payloadBytesOf(this.#words, this.#doubles, this.#place),
			payloadSegments: word(at.PAYLOAD_SEGMENTS),
			largestPayload: word(at.LARGEST_PAYLOAD),
			firstFrame: word(at.FIRST_FRAME),
			firstTimeNs: double(at.FIRST_TIME),
			lastFrame: word(at.LAST_FRAME),
			lastTimeNs: double(at.LAST_TIME),
			opening: this.#opening(),
			reset: this.#reset(),
			finCount: word(at.FINS),
			firstFin: this.#sighting(at.FINS, at.FIRST_FIN_FRAME, at.FIRST_FIN_TIME),
			firstAck: this.#firstAck(),
			firstPayload: this.#sighting(
				at.PAYLOAD_SEGMENTS,
				at.FIRST_PAYLOAD_FRAME,
				at.FIRST_PAYLOAD_TIME,
			),
			lastPayloadTimeNs: double(at.LAST_PAYLOAD_TIME),
			sendsProxyHeader: this.#has(at.SENDS_PROXY_HEADER),
			bareAckCount:
				word(at.SEGMENTS) -
				word(at.PAYLOAD_SEGMENTS) -
				(this.#has(at.HAS_OPENING) ? 1 : 0) -
				(this.#has(at.HAS_COPY) ? 1 : 0) -
				(this.#has(at.HAS_RESET) ? 1 : 0),
			firstPureAckFrame: word(at.FIRST_PURE_ACK_FRAME),
			lastAck: word(at.LAST_ACK),
			lastAckFrame: lastAckFrameOf(this.#words, this.#place),
			lastAckTimeNs: lastAckTimeOf(this.#words, this.#doubles, this.#place),
			ackAdvance: ackAdvanceOf(this.#words, this.#place),
			firstAckNumber: word(at.FIRST_ACK_NUMBER),
			waitingSinceNs: double(at.WAITING_SINCE),
			longestWaitStartNs: double(at.WAIT_START),
			longestWaitEndNs: double(at.WAIT_END),
			marks: this.#marks(),
			repeatedSegments: this.#again(at.REPEATS),
			firstRepeated:
				this.#again(at.REPEATS) === 0
					? undefined
					: {
							frame: word(at.REPEAT_FRAME),
							timeNs: double(at.REPEAT_TIME),
						},
			copiedSegments: this.#again(at.COPIES),
			hasBase: !this.#has(at.HAS_RESET) || this.#has(at.HAS_OPENING),
			base: word(at.BASE),
			// SYN, payload and FIN, all of them captured.
			sequenceLength: sequenceLengthOf(this.#words, this.#place),
			lastIpId: lastIpIdOf(this.#words, this.#place),
			lastSeq: word(at.LAST_SEQ),
			newBytesMark:
				word(at.PAYLOAD_SEGMENTS) === 0
					? undefined
					: this.#by(at.NEW_BY_SECOND),
			newBytesIpId: payloadIpIdOf(this.#words, this.#place),
			newBytesTimeNs: double(
				this.#has(at.HAS_AGAIN) ? at.NEW_BYTES_TIME : at.LAST_PAYLOAD_TIME,
			),
		});
	}

	#marks(): PathMarksImage {
		const second = this.#second;
		return {
			list: second === undefined ? [this.#mark] : [this.#mark, second],
			switches: this.#again(at.SWITCHES),
			noted: this.#word(at.SEGMENTS),
			last: this.#by(at.LAST_BY_SECOND),
		};
	}

	/** The mark of the way that a trait tells of. */
	#by(trait: number): PathMark {
		return (this.#has(trait) ? this.#second : undefined) ?? this.#mark;
	}

	/** A word of the third part, if the side has one. */
	#again(index: number, otherwise = 0): number {
		return this.#has(at.HAS_AGAIN) ? this.#word(index) : otherwise;
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

	#sighting(
		count: number,
		frame: number,
		timeNs: number,
	): Sighting | undefined {
		return this.#word(count) === 0
			? undefined
			: { frame: this.#word(frame), timeNs: this.#double(timeNs) };
	}

	#opening(): PacketSighting | undefined {
		if (!this.#has(at.HAS_OPENING)) return undefined;
		const opening = this.#packet(at.OPENING, {
			mark: this.#mark,
			frame: this.#word(at.FIRST_FRAME),
			timeNs: this.#double(at.FIRST_TIME),
			payloadLength: 0,
		});
		if (this.#has(at.HAS_COPY)) this.#addCopy(opening);
		return opening;
	}

	/** As `addCopy` of the sightings does it. */
	#addCopy(opening: PacketSighting): void {
		const mark = this.#by(at.COPY_BY_SECOND);
		opening.frames += 1;
		opening.lowestTtl = Math.min(opening.lowestTtl, mark.ttl);
		opening.highestTtl = Math.max(opening.highestTtl, mark.ttl);
		opening.copies.push({
			frame: this.#word(at.COPY_FRAME),
			timeNs: this.#double(at.COPY_TIME),
			mark,
		});
	}

	#firstAck(): PacketSighting | undefined {
		return this.#has(at.HAS_FIRST_ACK)
			? this.#packet(at.FIRST_ACK, {
					mark: this.#by(at.ACK_BY_SECOND),
					frame: this.#word(at.FIRST_ACK_FRAME),
					timeNs: this.#double(at.FIRST_ACK_TIME),
					payloadLength: this.#word(at.FIRST_ACK + at.PACKET_PAYLOAD),
				})
			: undefined;
	}

	#reset(): ResetSighting | undefined {
		if (!this.#has(at.HAS_RESET)) return undefined;
		const packet = this.#packet(at.RESET, {
			mark: this.#mark,
			frame: this.#word(at.RESET_FRAME),
			timeNs: this.#double(at.RESET_TIME),
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

	#packet(
		place: number,
		{
			mark,
			frame,
			timeNs,
			payloadLength,
		}: Copy & Pick<PacketSighting, "payloadLength">,
	): PacketSighting {
		const word = (index: number) => this.#word(place + index);
		const bits = word(at.PACKET_BITS);
		const flags = bits & 0xff;
		return {
			frame,
			timeNs,
			mark,
			seq: word(at.PACKET_SEQ),
			ack: (flags & TcpFlag.ACK) !== 0 ? word(at.PACKET_ACK) : 0,
			flags,
			window: word(at.PACKET_WINDOW_IP_ID) >>> 16,
			ipId: word(at.PACKET_WINDOW_IP_ID) & 0xffff,
			dscp: (bits >> 8) & 0xff,
			payloadLength,
			headerLength: (bits >> 16) & 0xff,
			mss: word(at.PACKET_MSS),
			hasTimestamps: ((bits >> 24) & 1) !== 0,
			tsValue: word(at.PACKET_TS_VALUE),
			tsEcho: word(at.PACKET_TS_ECHO),
			checksum: ((bits >> 25) & 3) as Checksum,
			copies: [],
			frames: 1,
			lowestTtl: mark.ttl,
			highestTtl: mark.ttl,
		};
	}
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

import { type Checksum, TcpFlag } from "../../decode/segment.js";
import type { PathMark, Way } from "../path-mark.js";
import { Side } from "../side.js";
import type { PacketSighting, ResetSighting, Sighting } from "../sightings.js";
import type { CompactTable } from "./compact-table.js";
import * as at from "./layout.js";
import type { WayTable } from "./way-table.js";

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

	constructor(
		words: Int32Array,
		doubles: Float64Array,
		place: number,
		ways: WayTable,
	) {
		this.#words = words;
		this.#doubles = doubles;
		this.#place = place;
		this.#mark = this.#markOf(ways.at(this.#word(at.WAY)));
	}

	/** Field by field: there may be a hundred thousand to make. */
	#markOf(way: Way): PathMark {
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
			frames: this.#word(at.SEGMENTS),
			firstFrame: this.#word(at.FIRST_FRAME),
			firstTimeNs: this.#double(at.FIRST_TIME),
			lastFrame: this.#word(at.LAST_FRAME),
		};
	}

	side(): Side {
		const word = (index: number) => this.#word(index);
		const double = (index: number) => this.#double(index);
		return Side.restore({
			segmentCount: word(at.SEGMENTS),
			payloadBytes: double(at.PAYLOAD_BYTES),
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
				(this.#has(at.HAS_RESET) ? 1 : 0),
			firstPureAckFrame: word(at.FIRST_PURE_ACK_FRAME),
			lastAck: word(at.LAST_ACK),
			lastAckFrame: word(at.LAST_ACK_FRAME),
			lastAckTimeNs: double(at.LAST_ACK_TIME),
			ackAdvance: double(at.ACK_ADVANCE),
			firstAckNumber: word(at.FIRST_ACK_NUMBER),
			waitingSinceNs: double(at.WAITING_SINCE),
			longestWaitStartNs: double(at.WAIT_START),
			longestWaitEndNs: double(at.WAIT_END),
			mark: this.#mark,
			hasBase: !this.#has(at.HAS_RESET) || this.#has(at.HAS_OPENING),
			base: word(at.BASE),
			// SYN, payload and FIN, all of them captured.
			sequenceLength:
				double(at.PAYLOAD_BYTES) +
				word(at.FINS) +
				(this.#has(at.HAS_OPENING) ? 1 : 0),
			lastIpId: word(at.LAST_IP_ID),
			lastSeq: word(at.LAST_SEQ),
			payloadIpId: word(at.PAYLOAD_IP_ID),
		});
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
		return this.#has(at.HAS_OPENING)
			? this.#packet(
					at.OPENING,
					this.#word(at.FIRST_FRAME),
					this.#double(at.FIRST_TIME),
					0,
				)
			: undefined;
	}

	#firstAck(): PacketSighting | undefined {
		return this.#has(at.HAS_FIRST_ACK)
			? this.#packet(
					at.FIRST_ACK,
					this.#word(at.FIRST_ACK_FRAME),
					this.#double(at.FIRST_ACK_TIME),
					this.#word(at.FIRST_ACK + at.PACKET_PAYLOAD),
				)
			: undefined;
	}

	#reset(): ResetSighting | undefined {
		if (!this.#has(at.HAS_RESET)) return undefined;
		const packet = this.#packet(
			at.RESET,
			this.#word(at.RESET_FRAME),
			this.#double(at.RESET_TIME),
			this.#word(at.RESET + at.PACKET_PAYLOAD),
		);
		return Object.assign(packet, {
			trigger: this.#has(at.RESET_HAS_TRIGGER) ? this.#peerAck() : undefined,
			isInSequence: this.#has(at.RESET_IS_IN_SEQUENCE),
		});
	}

	/** The peer's latest ACK: it sent nothing after the RST. */
	#peerAck(): Sighting {
		const peer = this.#place ^ at.SIDE;
		return {
			frame: this.#words[peer + at.LAST_ACK_FRAME] as number,
			timeNs: this.#doubles[(peer >> 1) + at.LAST_ACK_TIME] as number,
		};
	}

	#packet(
		place: number,
		frame: number,
		timeNs: number,
		payloadLength: number,
	): PacketSighting {
		const word = (index: number) => this.#word(place + index);
		const bits = word(at.PACKET_BITS);
		const flags = bits & 0xff;
		const mark = this.#mark;
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
			checksum: ((bits >> 25) & 3) as Checksum,
			tsValue: word(at.PACKET_TS_VALUE),
			tsEcho: word(at.PACKET_TS_ECHO),
			copies: [],
			frames: 1,
			lowestTtl: mark.ttl,
			highestTtl: mark.ttl,
		};
	}
}

import { type Checksum, type Segment, TcpFlag } from "../decode/segment.js";
import { COPY_WINDOW_NS } from "./copy-window.js";
import type { PathMark } from "./path-mark.js";

/** Copies of one packet that are kept with their way; more are only counted. */
const MAX_COPIES = 3;

/** Where and when something was seen. */
export interface Sighting {
	readonly frame: number;
	readonly timeNs: number;
}

/** One frame of a packet that passed the place of capture several times. */
export interface Copy extends Sighting {
	readonly mark: PathMark;
}

/** A packet that matters on its own: a SYN, a SYN-ACK, a RST, the first ACK. */
export interface PacketSighting extends Copy {
	/** int32. */
	readonly seq: number;
	/** int32; 0 without the ACK flag. */
	readonly ack: number;
	readonly flags: number;
	readonly window: number;
	readonly ipId: number;
	readonly dscp: number;
	readonly payloadLength: number;
	readonly headerLength: number;
	readonly mss: number;
	readonly hasTimestamps: boolean;
	readonly tsValue: number;
	readonly tsEcho: number;
	readonly checksum: Checksum;
	/** Further frames of this very packet. */
	readonly copies: Copy[];
	/** How many frames the packet has in the capture, at least 1. */
	frames: number;
	/** Lowest and highest TTL of these frames. */
	lowestTtl: number;
	highestTtl: number;
}

/** A RST with what it seems to answer. */
export interface ResetSighting extends PacketSighting {
	/** The peer's latest segment whose ACK number is this RST's sequence number (RFC 9293 section 3.10.7.1). */
	readonly trigger: Sighting | undefined;
	/** True when its sequence number is the next one that its sender was to use. */
	readonly isInSequence: boolean;
}

/** Makes a lasting record of the segment in hand. */
export function sightingOf(segment: Segment, mark: PathMark): PacketSighting {
	return {
		frame: segment.frame,
		timeNs: segment.timeNs,
		mark,
		seq: segment.seq,
		ack: (segment.flags & TcpFlag.ACK) !== 0 ? segment.ack : 0,
		flags: segment.flags,
		window: segment.window,
		ipId: segment.ipId,
		dscp: segment.dscp,
		payloadLength: segment.payloadLength,
		headerLength: segment.headerLength,
		mss: segment.mss,
		hasTimestamps: segment.hasTimestamps,
		tsValue: segment.tsValue,
		tsEcho: segment.tsEcho,
		checksum: segment.checksum,
		copies: [],
		frames: 1,
		lowestTtl: segment.ttl,
		highestTtl: segment.ttl,
	};
}

/** Finds the packet of which the segment is another frame, the latest first. */
export function findOriginal<T extends PacketSighting>(
	known: readonly T[],
	segment: Segment,
): T | undefined {
	for (let i = known.length - 1; i >= 0; i -= 1) {
		const candidate = known[i] as T;
		if (isCopy(candidate, segment)) return candidate;
	}
	return undefined;
}

function isCopy(original: PacketSighting, segment: Segment): boolean {
	return (
		original.seq === segment.seq &&
		original.flags === segment.flags &&
		original.ack === ((segment.flags & TcpFlag.ACK) !== 0 ? segment.ack : 0) &&
		original.ipId === segment.ipId &&
		original.tsValue === segment.tsValue &&
		Math.abs(segment.timeNs - original.timeNs) < COPY_WINDOW_NS
	);
}

/** Notes the segment as another frame of the packet. */
export function addCopy(
	original: PacketSighting,
	segment: Segment,
	mark: PathMark,
): void {
	original.frames += 1;
	original.lowestTtl = Math.min(original.lowestTtl, segment.ttl);
	original.highestTtl = Math.max(original.highestTtl, segment.ttl);
	if (original.copies.length < MAX_COPIES) {
		original.copies.push({
			frame: segment.frame,
			timeNs: segment.timeNs,
			mark,
		});
	}
}

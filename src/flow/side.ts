import type { LatestPackets } from "./copy-test.js";
import type { Coverage } from "./coverage.js";
import type { Packets, PacketsImage } from "./kept-packets.js";
import type { PathMarks, PathMarksImage } from "./path-mark.js";
import type { SequenceImage } from "./sequence-space.js";
import type { PacketSighting, Sighting } from "./sightings.js";

/** Time value of something that has not happened. */
export const NEVER = -1;

/**
 * What one end of a connection was seen to do. Nothing here is inferred from the other end. Times are nanoseconds
 * in the capture's time.
 *
 * Some sides are views of where it is kept: ask only after the last frame, and keep none while others come.
 */
export interface Side extends Packets {
	readonly segmentCount: number;
	/** TCP payload bytes on the wire, each copy counted. */
	readonly payloadBytes: number;
	readonly payloadSegments: number;
	/** Payload segments that brought nothing new, second frames of the one before and keep-alives left out. */
	readonly repeatedSegments: number;
	/** The first of them. */
	readonly firstRepeated: Sighting | undefined;
	/** Second frames of one packet (same IP-ID at once again). */
	readonly copiedSegments: number;
	/** Payload bytes that filled a hole: they came late, they were not missing. */
	readonly lateBytes: number;
	readonly largestPayload: number;
	readonly firstFrame: number;
	readonly firstTimeNs: number;
	readonly lastFrame: number;
	readonly lastTimeNs: number;
	readonly finCount: number;
	readonly firstFin: Sighting | undefined;
	/** The first segment with ACK that is neither SYN nor RST: for a client the end of its handshake. */
	readonly firstAck: PacketSighting | undefined;
	/** Segments with ACK that are neither SYN nor RST and carry no payload; a FIN may be on them. */
	readonly bareAckCount: number;
	/** Frame of the first of them without FIN; 0 when there was none. */
	readonly firstPureAckFrame: number;
	readonly firstPayload: Sighting | undefined;
	readonly lastPayloadTimeNs: number;
	/** Its first payload is a PROXY protocol header: who connects here is a balancer that tells the client's address. */
	readonly sendsProxyHeader: boolean;
	readonly zeroWindowCount: number;
	/** Frame of the first segment with window 0, RST left out; 0 when there was none. */
	readonly firstZeroWindowFrame: number;
	/** Latest ACK number with its frame, RST left out. */
	readonly lastAck: number;
	readonly lastAckFrame: number;
	readonly lastAckTimeNs: number;
	/** Highest ACK number, int32, RST left out: an older one may come after it. */
	readonly highestAck: number;
	/** How far the ACK number has moved on since the first one seen, in bytes. */
	readonly ackAdvance: number;
	/** This side sent payload at that time and the peer none since; {@link NEVER} when it owes nothing. */
	readonly waitingSinceNs: number;
	/** The longest time that the peer left this side's payload without payload of its own. */
	readonly longestWaitStartNs: number;
	readonly longestWaitEndNs: number;
	readonly marks: PathMarks;
	/** What of this side's sequence space was captured; of its latest ISN while nothing but SYNs was sent. */
	readonly coverage: Coverage;
	/** One past the highest sequence number seen from this side, int32; meaningless before anything was. */
	readonly nextSeq: number;
	/** Position of a sequence number in {@link coverage}. */
	positionOf(seq: number): number;
	/** The same as plain data, to be sent elsewhere; the side must not be used any more. */
	image(): SideImage;
}

/** A side as plain data. */
export interface SideImage {
	/** What is told by numbers and single sightings. */
	readonly told: Partial<Side>;
	/** What only the side itself asks for. */
	readonly firstAckNumber: number;
	readonly marks: PathMarksImage | undefined;
	readonly packets: PacketsImage;
	readonly sequence: SequenceImage;
	readonly latest: LatestPackets;
}

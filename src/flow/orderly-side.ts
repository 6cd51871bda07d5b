import type { PathMark, PathMarksImage } from "./path-mark.js";
import type { PacketSighting, ResetSighting, Sighting } from "./sightings.js";

/** What there is to tell of a side that took two ways at most and sent its bytes in order, some perhaps once more. */
export interface OrderlySide {
	readonly segmentCount: number;
	readonly payloadBytes: number;
	readonly payloadSegments: number;
	readonly largestPayload: number;
	readonly firstFrame: number;
	readonly firstTimeNs: number;
	readonly lastFrame: number;
	readonly lastTimeNs: number;
	/** Its SYN or SYN-ACK, if it began with one. */
	readonly opening: PacketSighting | undefined;
	/** Its RST, which is its last segment. */
	readonly reset: ResetSighting | undefined;
	readonly finCount: number;
	readonly firstFin: Sighting | undefined;
	readonly firstAck: PacketSighting | undefined;
	readonly firstPayload: Sighting | undefined;
	readonly lastPayloadTimeNs: number;
	readonly sendsProxyHeader: boolean;
	readonly bareAckCount: number;
	readonly firstPureAckFrame: number;
	readonly lastAck: number;
	readonly lastAckFrame: number;
	readonly lastAckTimeNs: number;
	readonly ackAdvance: number;
	readonly firstAckNumber: number;
	readonly waitingSinceNs: number;
	readonly longestWaitStartNs: number;
	readonly longestWaitEndNs: number;
	readonly marks: PathMarksImage;
	readonly repeatedSegments: number;
	readonly firstRepeated: Sighting | undefined;
	readonly copiedSegments: number;
	/** A segment of it was no RST. */
	readonly hasBase: boolean;
	/** First sequence number seen, int32, and how many were used from there on. */
	readonly base: number;
	readonly sequenceLength: number;
	readonly lastIpId: number;
	readonly lastSeq: number;
	/** Way, IP-ID and time of the latest payload that had not been captured before; no way where there was none. */
	readonly newBytesMark: PathMark | undefined;
	readonly newBytesIpId: number;
	readonly newBytesTimeNs: number;
}

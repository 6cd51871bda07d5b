import type { PathMark } from "./path-mark.js";
import type { PacketSighting, ResetSighting, Sighting } from "./sightings.js";

/** What there is to tell of a side that took one way and sent its bytes in order, each once. */
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
	readonly mark: PathMark;
	/** A segment of it was no RST. */
	readonly hasBase: boolean;
	/** First sequence number seen, int32, and how many were used from there on. */
	readonly base: number;
	readonly sequenceLength: number;
	readonly lastIpId: number;
	readonly lastSeq: number;
	/** IP-ID of the latest payload. */
	readonly payloadIpId: number;
}

import type { PathMark } from "./path-mark.js";
import type { Side } from "./side.js";

/**
 * A side that took two ways at most and sent its bytes in order, some perhaps once more, with all that there is to know
 * of it: whoever goes on with it may take its parts over.
 */
export interface OrderlySide extends Side {
	readonly firstAckNumber: number;
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

import type { Segment } from "../decode/segment.js";
import { COPY_WINDOW_NS } from "./copy-window.js";
import type { PathMark } from "./path-mark.js";
import { NEVER } from "./side.js";

/** What tells second frames of a side's packets. */
export interface LatestPackets {
	/** Of the latest segment. */
	readonly lastIpId: number;
	readonly lastSeq: number;
	readonly lastTimeNs: number;
	/** Way, IP-ID and time of the latest payload that had not been captured before; no way where there was none. */
	readonly newBytesMark: PathMark | undefined;
	readonly newBytesIpId: number;
	readonly newBytesTimeNs: number;
}

/**
 * Tells the second frame of a packet, which a mirror port or a router's other side shows, from a packet that was sent
 * again: the IP-ID stays the same, and both frames come within the copy window.
 */
export class CopyTest {
	#lastIpId = 0;
	#lastSeq = 0;
	#lastTimeNs = NEVER;
	#newBytesMark: PathMark | undefined;
	#newBytesIpId = 0;
	#newBytesTimeNs = NEVER;

	/** Becomes what is known already. */
	restore(known: LatestPackets): void {
		this.#lastIpId = known.lastIpId;
		this.#lastSeq = known.lastSeq;
		this.#lastTimeNs = known.lastTimeNs;
		this.#newBytesMark = known.newBytesMark;
		this.#newBytesIpId = known.newBytesIpId;
		this.#newBytesTimeNs = known.newBytesTimeNs;
	}

	/** The same as plain data. */
	image(): LatestPackets {
		return {
			lastIpId: this.#lastIpId,
			lastSeq: this.#lastSeq,
			lastTimeNs: this.#lastTimeNs,
			newBytesMark: this.#newBytesMark,
			newBytesIpId: this.#newBytesIpId,
			newBytesTimeNs: this.#newBytesTimeNs,
		};
	}

	/** Notes the latest payload that had not been captured before. */
	noteNew({ ipId, timeNs }: Segment, mark: PathMark): void {
		this.#newBytesMark = mark;
		this.#newBytesIpId = ipId;
		this.#newBytesTimeNs = timeNs;
	}

	/** Notes any segment, after all else was asked of it. */
	noteLast({ ipId, seq, timeNs }: Segment): void {
		this.#lastIpId = ipId;
		this.#lastSeq = seq;
		this.#lastTimeNs = timeNs;
	}

	/**
	 * True for a frame of the packet before, or, in a burst, of one before that.
	 *
	 * @param segment of payload that was captured before
	 * @param isDoubled whether second frames of this side's packets are known, which those without IP-ID cannot show
	 *   by themselves
	 */
	isCopy(segment: Segment, mark: PathMark, isDoubled: boolean): boolean {
		const isOfBefore =
			segment.ipId === this.#lastIpId &&
			segment.seq === this.#lastSeq &&
			segment.timeNs - this.#lastTimeNs < COPY_WINDOW_NS;
		if (isOfBefore) return true;
		if (segment.timeNs - this.#newBytesTimeNs >= COPY_WINDOW_NS) return false;
		return (
			mark !== this.#newBytesMark || !this.#hasNewerIpId(segment, isDoubled)
		);
	}

	/** Hosts number their packets upwards, so what they send again gets a number beyond the latest. */
	#hasNewerIpId({ ipId }: Segment, isDoubled: boolean): boolean {
		if (ipId === 0) return !isDoubled;
		return (ipId - this.#newBytesIpId) << 16 > 0;
	}
}

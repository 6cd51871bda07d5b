import type { LatestPackets } from "./copy-test.js";
import type { UsedSequence } from "./sequence-space.js";
import type { Side } from "./side.js";

/**
 * A side that took two ways at most and sent its bytes in order, some perhaps once more, with all that there is to know
 * of it: whoever goes on with it may take its parts over.
 */
export interface OrderlySide extends Side, UsedSequence, LatestPackets {
	readonly firstAckNumber: number;
}

import { IP_VERSION } from "../layout";
import { segment } from "./memory";

/** The last word of an address in the segment. */
export const LAST = 3;

/** The first one that means anything: of an IPv4 address it is the last. */
export function firstWord(): i32 {
	return segment(IP_VERSION) === 4 ? LAST : 0;
}

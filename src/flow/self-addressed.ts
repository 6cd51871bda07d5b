import type { Connection } from "./connection.js";

/** First byte of IPv4 loopback addresses (RFC 1122 section 3.2.1.3). */
const IPV4_LOOPBACK = 127;

/** True when both ends have one address, which is not a loopback address. */
export function isSelfAddressed({ key }: Connection): boolean {
	return (
		key.low3 === key.high3 &&
		key.low2 === key.high2 &&
		key.low1 === key.high1 &&
		key.low0 === key.high0 &&
		!isLoopback(key.low0, key.low1, key.low2, key.low3)
	);
}

/** 127.0.0.0/8 or ::1 (RFC 4291 section 2.5.3). */
function isLoopback(w0: number, w1: number, w2: number, w3: number): boolean {
	if (w0 !== 0 || w1 !== 0) return false;
	return w2 === 0 ? w3 === 1 : w2 === 0xffff && w3 >>> 24 === IPV4_LOOPBACK;
}

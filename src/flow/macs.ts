import { macText } from "./addresses.js";

/** A MAC as one number: 48 bits fit a double. */
export type Mac = number;

const HALF = 0x1000000;

/** Joins the two 24-bit halves of a path mark. */
export const macOf = (high: number, low: number): Mac => high * HALF + low;

/** Writes a MAC as `00:11:22:33:44:55`. */
export const macToText = (mac: Mac): string =>
	macText(Math.floor(mac / HALF), mac % HALF);

/** Reads a MAC that {@link macToText} wrote. */
export const macOfText = (text: string): Mac =>
	Number.parseInt(text.replaceAll(":", ""), 16);

/** Virtual MACs by their prefix in hexadecimal digits. */
const VIRTUAL_PREFIXES = [
	"00000c07ac", // HSRP version 1
	"00000c9ff", // HSRP version 2
	"000573a0", // HSRP for IPv6
	"00005e0001", // VRRP, CARP (RFC 9568 section 7.3)
	"00005e0002", // VRRP for IPv6
	"0007b4", // GLBP
	"02bf", // Microsoft NLB unicast
	"03bf", // Microsoft NLB multicast
	"001c73000099", // Arista virtual ARP
];

/** True for a MAC that a first-hop redundancy protocol shares between routers. */
export function isFirstHopRedundancyMac(mac: Mac): boolean {
	const digits = mac.toString(16).padStart(12, "0");
	return VIRTUAL_PREFIXES.some((prefix) => digits.startsWith(prefix));
}

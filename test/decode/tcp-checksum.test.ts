import { describe, expect, test } from "vitest";
import { Checksum } from "../../src/decode/segment.js";
import { decodeBytes } from "../support/decoding.js";
import { realFrames } from "../support/real-frames.js";
import { ethernet, tcpFrame, tcpPacket, vxlan } from "../support/wire.js";

const V4 = { from: "10.0.0.1:40000", to: "192.0.2.200:80" };
const V6 = { from: "[2001:db8:9::1]:40000", to: "[2001:db8::ffff]:80" };

/** What is said of the SYN's checksum, by name. */
function checksumIn(bytes: Uint8Array, end = bytes.length): string {
	const { status, segment } = decodeBytes(bytes, { end });
	expect(status).toBe("tcp");
	const [name] =
		Object.entries(Checksum).find(([, value]) => value === segment.checksum) ??
		[];
	return name ?? "";
}

/** Offset of the checksum behind an untagged Ethernet and a plain IP header. */
const CHECKSUM_V4 = 14 + 20 + 16;
const CHECKSUM_V6 = 14 + 40 + 16;

function holding(bytes: Uint8Array, at: number, sum: number): Uint8Array {
	const copy = Uint8Array.from(bytes);
	copy.set([sum >> 8, sum & 255], at);
	return copy;
}

/** The ones' complement sum of 16-bit words. */
function sumOf(...words: number[]): number {
	let sum = words.reduce((total, word) => total + word, 0);
	while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
	return sum;
}

describe("the checksum of a SYN", () => {
	test.each([
		["IPv4", tcpFrame({ ...V4, flags: "S" })],
		["IPv6", tcpFrame({ ...V6, flags: "SA" })],
		["an odd length", tcpFrame({ ...V4, flags: "S", payload: 7 })],
		["a VLAN tag", ethernet(tcpPacket({ ...V4, flags: "S" }), { vlans: [7] })],
		[
			"Ethernet padding",
			Uint8Array.from([...tcpFrame({ ...V4, flags: "S" }), 9, 9, 9, 9, 9, 9]),
		],
		["a tunnel", ethernet(vxlan(tcpFrame({ ...V6, flags: "S" })))],
		["a real kernel", realFrames.syn.bytes],
		["a real kernel's tunnel", realFrames.vxlanSyn.bytes],
	])("is right with %s", (_, bytes) => {
		expect(checksumIn(bytes)).toBe("Right");
	});

	test("is unfinished where it is 0, or the sum of the pseudo header alone", () => {
		const syn = tcpFrame({ ...V4, flags: "S" });
		expect(checksumIn(holding(syn, CHECKSUM_V4, 0))).toBe("Unfinished");
		const pseudo = sumOf(0x0a00, 0x0001, 0xc000, 0x02c8, 6, 20);
		expect(checksumIn(holding(syn, CHECKSUM_V4, pseudo))).toBe("Unfinished");
		const pseudo6 = sumOf(
			...[0x2001, 0x0db8, 9, 1],
			...[0x2001, 0x0db8, 0xffff],
			...[6, 20],
		);
		const syn6 = tcpFrame({ ...V6, flags: "S" });
		expect(checksumIn(holding(syn6, CHECKSUM_V6, pseudo6))).toBe("Unfinished");
	});

	test("is wrong where it is anything else", () => {
		const syn = tcpFrame({ ...V4, flags: "S" });
		expect(checksumIn(holding(syn, CHECKSUM_V4, 0x1234))).toBe("Wrong");
		const edited = Uint8Array.from(syn);
		edited[14 + 15] = 99;
		expect(checksumIn(edited)).toBe("Wrong");
	});

	test.each([
		["a snap length cuts it", tcpFrame({ flags: "S", payload: 9 }), 60],
		[
			"it is a fragment",
			tcpFrame({ flags: "S", fragment: { offset: 0, more: true } }),
			undefined,
		],
		[
			"it is a fragment in IPv6",
			tcpFrame({ ...V6, flags: "S", fragment: { offset: 0, more: true } }),
			undefined,
		],
		[
			"it is on a source route",
			tcpFrame({
				...V6,
				flags: "S",
				extensions: [{ protocol: 43, bytes: new Uint8Array(8) }],
			}),
			undefined,
		],
		["it is no SYN", tcpFrame({ flags: "A" }), undefined],
	])("is unknown where %s", (_, bytes, end) => {
		expect(checksumIn(bytes, end)).toBe("Unknown");
	});
});

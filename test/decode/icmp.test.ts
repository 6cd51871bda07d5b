import { describe, expect, test } from "vitest";
import { ABSENT, type IcmpError, IcmpKind } from "../../src/decode/segment.js";
import { addressText } from "../../src/flow/addresses.js";
import { decodeBytes } from "../support/decoding.js";
import { realFrames } from "../support/real-frames.js";
import {
	ethernet,
	icmpPacket,
	icmpRedirect,
	icmpTimeExceeded,
	icmpUnreachable,
	icmpUnreachableFrame,
	tcpPacket,
	udpPacket,
} from "../support/wire.js";

const quoted = tcpPacket({
	from: "10.0.0.1:1234",
	to: "10.0.0.2:80",
	seq: 0xdeadbeef,
});
const quoted6 = tcpPacket({
	from: "[2001:db8::1]:1234",
	to: "[2001:db8::2]:80",
	seq: 7,
});
const V4 = { from: "10.0.0.254", to: "10.0.0.1" };
const V6 = { from: "2001:db8::fe", to: "2001:db8::1" };

test("a real redirect names gateway and quoted segment", () => {
	const { status, icmp } = decodeBytes(realFrames.icmpRedirect.bytes, {
		number: 9,
	});
	expect(status).toBe("icmp-error");
	expect(icmp).toMatchObject({
		frame: 9,
		kind: IcmpKind.Redirect,
		type: 5,
		code: 1,
		ttl: 64,
		quotedProtocol: 6,
		quotedSourcePort: 50456,
		quotedDestinationPort: 80,
		quotedSeq: 2981602668 | 0,
		sourceMacHigh: 0x001c0e,
	});
	expect(gatewayText(icmp)).toBe("10.159.46.226");
	expect(quoteText(icmp)).toEqual(["10.159.46.108", "10.130.20.84"]);
});

describe("ICMP", () => {
	test.each([
		[3, 1, IcmpKind.Unreachable],
		[3, 13, IcmpKind.Unreachable],
		[3, 4, IcmpKind.PacketTooBig],
		[4, 0, IcmpKind.Other],
		[5, 0, IcmpKind.Redirect],
		[11, 0, IcmpKind.TimeExceeded],
		[12, 0, IcmpKind.Other],
	])("type %i code %i is of kind %i", (type, code, kind) => {
		const bytes = ethernet(icmpPacket(type, code, new Uint8Array(4), V4));
		const { status, icmp } = decodeBytes(bytes);
		expect(status).toBe("icmp-error");
		expect(icmp).toMatchObject({ kind, type, code, quotedProtocol: ABSENT });
	});

	test("a quote of eight bytes beyond the IP header has ports and sequence number", () => {
		const bytes = icmpUnreachableFrame({ ...V4, quoted, quotedLength: 28 });
		const { icmp } = decodeBytes(bytes);
		expect(icmp).toMatchObject({
			quotedProtocol: 6,
			quotedSourcePort: 1234,
			quotedDestinationPort: 80,
			quotedSeq: 0xdeadbeef | 0,
		});
		expect(quoteText(icmp)).toEqual(["10.0.0.1", "10.0.0.2"]);
	});

	test("a shorter quote gives what it has", () => {
		const decode = (quotedLength: number) =>
			decodeBytes(icmpUnreachableFrame({ ...V4, quoted, quotedLength })).icmp;
		expect(decode(27)).toMatchObject({ quotedSourcePort: 1234, quotedSeq: 0 });
		expect(decode(23)).toMatchObject({
			quotedProtocol: 6,
			quotedSourcePort: 0,
		});
		expect(decode(19)).toMatchObject({ quotedProtocol: ABSENT });
	});

	test("a quoted UDP packet has ports, and no sequence number", () => {
		const udp = udpPacket({ from: "10.0.0.1:53", to: "10.0.0.2:99" });
		const { icmp } = decodeBytes(icmpUnreachableFrame({ ...V4, quoted: udp }));
		expect(icmp).toMatchObject({
			quotedProtocol: 17,
			quotedSourcePort: 53,
			quotedDestinationPort: 99,
			quotedSeq: 0,
		});
	});

	test("a quoted later fragment has no ports", () => {
		const fragment = { offset: 1480, more: false };
		const { icmp } = decodeBytes(
			icmpUnreachableFrame({ ...V4, quoted: tcpPacket({ fragment }) }),
		);
		expect(icmp).toMatchObject({ quotedProtocol: 6, quotedSourcePort: 0 });
	});

	test("nothing of one message lasts into the next", () => {
		const redirect = ethernet(
			icmpRedirect({ ...V4, quoted, gateway: "10.0.0.253" }),
		);
		const bare = ethernet(icmpUnreachable(V4));
		const after = decodeBytes(bare, {}, decodeBytes(redirect));
		expect(after.icmp).toEqual(decodeBytes(bare).icmp);
	});

	test("echo is other ICMP, and a header of less than eight bytes is cut", () => {
		const echo = ethernet(icmpPacket(8, 0, new Uint8Array(4), V4));
		expect(decodeBytes(echo).status).toBe("icmp");
		expect(decodeBytes(echo.slice(0, 41)).status).toBe("icmp-header-cut");
	});
});

describe("ICMPv6", () => {
	test.each([
		[1, IcmpKind.Unreachable],
		[2, IcmpKind.PacketTooBig],
		[3, IcmpKind.TimeExceeded],
		[4, IcmpKind.Other],
	])("type %i is of kind %i", (type, kind) => {
		const bytes = ethernet(icmpPacket(type, 0, new Uint8Array(4), V6));
		expect(decodeBytes(bytes).icmp).toMatchObject({ kind, type });
	});

	test("time exceeded quotes an IPv6 segment behind its extension header", () => {
		const extensions = [{ protocol: 60, bytes: new Uint8Array(8) }];
		const packet = tcpPacket({
			from: "[2001:db8::1]:5",
			to: "[2001:db8::2]:6",
			seq: 8,
			extensions,
		});
		const { icmp } = decodeBytes(
			ethernet(icmpTimeExceeded({ ...V6, quoted: packet })),
		);
		expect(icmp).toMatchObject({
			ipVersion: 6,
			quotedProtocol: 6,
			quotedSourcePort: 5,
			quotedDestinationPort: 6,
			quotedSeq: 8,
		});
		expect(quoteText(icmp)).toEqual(["2001:db8::1", "2001:db8::2"]);
	});

	test("a redirect has the target as gateway and quotes the packet", () => {
		const gateway = "fe80::99";
		const { status, icmp } = decodeBytes(
			ethernet(icmpRedirect({ ...V6, gateway, quoted: quoted6 })),
		);
		expect(status).toBe("icmp-error");
		expect(icmp).toMatchObject({ kind: IcmpKind.Redirect, quotedSeq: 7 });
		expect(gatewayText(icmp)).toBe(gateway);
		expect(quoteText(icmp)).toEqual(["2001:db8::1", "2001:db8::2"]);
	});

	test("a redirect without quote still has its destination", () => {
		const destination = "2001:db8::77";
		const { icmp } = decodeBytes(
			ethernet(icmpRedirect({ ...V6, gateway: "fe80::99", destination })),
		);
		expect(icmp.quotedProtocol).toBe(ABSENT);
		expect(quoteText(icmp)).toEqual(["::", destination]);
	});
});

function gatewayText(icmp: IcmpError) {
	const { gateway0, gateway1, gateway2, gateway3 } = icmp;
	return addressText(gateway0, gateway1, gateway2, gateway3);
}

function quoteText(icmp: IcmpError) {
	return [
		addressText(
			icmp.quotedSource0,
			icmp.quotedSource1,
			icmp.quotedSource2,
			icmp.quotedSource3,
		),
		addressText(
			icmp.quotedDestination0,
			icmp.quotedDestination1,
			icmp.quotedDestination2,
			icmp.quotedDestination3,
		),
	];
}

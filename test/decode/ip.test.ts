import { describe, expect, test } from "vitest";
import { decodeBytes } from "../support/decoding.js";
import { realFrames } from "../support/real-frames.js";
import {
	concat,
	ethernet,
	ipPacket,
	tcpFrame,
	tcpPacket,
	udpFrame,
} from "../support/wire.js";

const V6 = { from: "[2001:db8::1]:1", to: "[2001:db8::2]:2" };

describe("IPv4", () => {
	test("options are skipped", () => {
		const ipOptions = Uint8Array.of(7, 7, 4, 0, 0, 0, 0, 0);
		const { segment } = decodeBytes(tcpFrame({ ipOptions, payload: 3 }));
		expect(segment).toMatchObject({ destinationPort: 80, payloadLength: 3 });
	});

	test("a total length of 0 means the whole frame", () => {
		const bytes = tcpFrame({ payload: 200 });
		bytes.set([0, 0], 16);
		expect(decodeBytes(bytes).segment.payloadLength).toBe(200);
		const cut = decodeBytes(bytes.slice(0, 60), { wireLength: bytes.length });
		expect(cut.segment.payloadLength).toBe(200);
	});

	test("the first fragment is a segment and later ones are counted as such", () => {
		const first = tcpFrame({ fragment: { offset: 0, more: true }, payload: 8 });
		const last = tcpFrame({ fragment: { offset: 1480, more: false } });
		expect(decodeBytes(first).status).toBe("tcp");
		expect(decodeBytes(last).status).toBe("ip-fragment");
	});

	test("impossible headers are bad", () => {
		for (const [at, value] of [
			[14, 0x44],
			[14, 0x55],
			[17, 19],
		] as const) {
			const bytes = tcpFrame();
			bytes[at] = value;
			expect(decodeBytes(bytes).status).toBe("ipv4-bad-header");
		}
	});

	test("an authentication header is passed", () => {
		const tcp = tcpPacket().slice(20);
		const ah = concat([6, 4, 0, 0], new Uint8Array(20));
		const bytes = ethernet(ipPacket(51, concat(ah, tcp)));
		expect(decodeBytes(bytes).status).toBe("tcp");
	});

	test.each([
		[17, "udp"],
		[50, "esp"],
		[132, "other-ip-protocol"],
		[2, "other-ip-protocol"],
	])("protocol %i is counted as %s", (protocol, name) => {
		const bytes = ethernet(ipPacket(protocol, new Uint8Array(8)));
		expect(decodeBytes(bytes).status).toBe(name);
	});

	test("a UDP frame is counted as udp, also over IPv6", () => {
		expect(decodeBytes(udpFrame()).status).toBe("udp");
		expect(decodeBytes(udpFrame(V6)).status).toBe("udp");
	});
});

describe("IPv6", () => {
	const eight = (...bytes: number[]) =>
		concat(bytes, new Uint8Array(8 - bytes.length));

	test("extension headers are passed and are no payload", () => {
		const extensions = [
			{ protocol: 0, bytes: eight() },
			{ protocol: 60, bytes: concat(eight(0, 1), eight()) },
			{ protocol: 43, bytes: eight() },
			{ protocol: 51, bytes: concat(eight(0, 4), eight(), eight()) },
		];
		const { status, segment } = decodeBytes(
			tcpFrame({ ...V6, extensions, payload: 9 }),
		);
		expect(status).toBe("tcp");
		expect(segment).toMatchObject({ payloadLength: 9, destinationPort: 2 });
	});

	test("a fragment header is passed only in the first fragment", () => {
		const fragment = { offset: 0, more: true };
		expect(decodeBytes(tcpFrame({ ...V6, fragment })).status).toBe("tcp");
		const later = { offset: 8, more: true };
		expect(decodeBytes(tcpFrame({ ...V6, fragment: later })).status).toBe(
			"ip-fragment",
		);
	});

	test("an endless chain of extension headers is given up", () => {
		const extensions = Array(40).fill({ protocol: 60, bytes: eight() });
		expect(decodeBytes(tcpFrame({ ...V6, extensions })).status).toBe(
			"other-ip-protocol",
		);
	});

	test("a chain that the snap length cut is a cut header", () => {
		const extensions = [{ protocol: 60, bytes: eight() }];
		const bytes = tcpFrame({ ...V6, extensions });
		expect(decodeBytes(bytes.slice(0, 60)).status).toBe("ipv6-header-cut");
	});

	test("a payload length of 0 means the whole frame", () => {
		const bytes = tcpFrame({ ...V6, payload: 300 });
		bytes.set([0, 0], 18);
		expect(decodeBytes(bytes).segment).toMatchObject({
			payloadLength: 300,
			ipPayloadLength: 320,
		});
	});

	test("a real listener report is other ICMP behind its hop-by-hop header", () => {
		expect(decodeBytes(realFrames.listenerReport.bytes).status).toBe("icmp");
	});
});

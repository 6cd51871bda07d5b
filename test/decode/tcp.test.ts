import { expect, test } from "vitest";
import { ABSENT, TcpFlag } from "../../src/decode/segment.js";
import { addressText, macText } from "../../src/flow/addresses.js";
import { decodeBytes } from "../support/decoding.js";
import { realFrames } from "../support/real-frames.js";
import { concat, ethernet, tcpFrame, tcpPacket } from "../support/wire.js";

test("a real SYN gives all fields that Wireshark shows", () => {
	const { status, segment } = decodeBytes(realFrames.syn.bytes, {
		number: 7,
		interfaceId: 3,
	});
	expect(status).toBe("tcp");
	expect(sourceText(segment)).toBe("192.168.19.22");
	expect(macText(segment.sourceMacHigh, segment.sourceMacLow)).toBe(
		"3c:fd:fe:4a:5a:aa",
	);
	expect(macText(segment.destinationMacHigh, segment.destinationMacLow)).toBe(
		"70:0f:6a:eb:72:dd",
	);
	expect(segment).toMatchObject({
		frame: 7,
		interfaceId: 3,
		outerVlan: ABSENT,
		innerVlan: ABSENT,
		tunnels: 0,
		tunnelKey: ABSENT,
		ipVersion: 4,
		ttl: 64,
		ipId: 35312,
		dscp: 0,
		dontFragment: true,
		ipPayloadLength: 40,
		sourcePort: 60012,
		destinationPort: 443,
		seq: 1206911571,
		ack: 0,
		flags: TcpFlag.SYN,
		window: 64240,
		headerLength: 40,
		payloadLength: 0,
		payloadStart: 74,
		payloadEnd: 74,
		optionsCut: false,
		mss: 1460,
		windowScale: 10,
		sackPermitted: true,
		hasTimestamps: true,
		tsValue: 234270650,
		tsEcho: 0,
	});
});

test("what the builder was told is what the decoder says", () => {
	const bytes = tcpFrame({
		flags: "FSRPAUEC",
		seq: 0xfffffff0,
		ack: 0x80000000,
		window: 65535,
		ttl: 1,
		ipId: 65535,
		dscp: 46,
		dontFragment: false,
		options: { ts: [0xffffffff, 7] },
		payload: "GET / HTTP/1.1",
	});
	const { segment } = decodeBytes(bytes);
	expect(segment).toMatchObject({
		flags: 255,
		seq: -16,
		ack: -0x80000000,
		window: 65535,
		ttl: 1,
		ipId: 65535,
		dscp: 46,
		dontFragment: false,
		mss: 0,
		windowScale: ABSENT,
		sackPermitted: false,
		hasTimestamps: true,
		tsValue: -1,
		tsEcho: 7,
		payloadLength: 14,
	});
	const payload = bytes.slice(segment.payloadStart, segment.payloadEnd);
	expect(new TextDecoder().decode(payload)).toBe("GET / HTTP/1.1");
});

test("Ethernet padding is no payload", () => {
	const padded = concat(tcpFrame(), new Uint8Array(6));
	const { segment } = decodeBytes(padded);
	expect(padded).toHaveLength(60);
	expect(segment.payloadLength).toBe(0);
	expect(segment.payloadEnd - segment.payloadStart).toBe(0);
});

test("a snap length cuts the captured payload, not the payload length", () => {
	const whole = tcpFrame({ payload: 1000 });
	const { segment } = decodeBytes(whole.slice(0, 96), {
		wireLength: whole.length,
	});
	expect(segment.payloadLength).toBe(1000);
	expect(segment.payloadEnd - segment.payloadStart).toBe(96 - 54);
});

test("a header cut inside its options is still a segment and says so", () => {
	const whole = tcpFrame({ flags: "S", options: { mss: 1460, ws: 7 } });
	const { status, segment } = decodeBytes(whole.slice(0, 60), {
		wireLength: whole.length,
	});
	expect(status).toBe("tcp");
	expect(segment).toMatchObject({
		optionsCut: true,
		headerLength: 28,
		payloadLength: 0,
		windowScale: ABSENT,
		payloadStart: 60,
		payloadEnd: 60,
	});
});

test("ports to flags are enough for a segment, and less is a cut header", () => {
	const whole = tcpFrame({ flags: "SA", seq: 5, ack: 6 });
	const wireLength = whole.length;
	const enough = decodeBytes(whole.slice(0, 48), { wireLength });
	expect(enough.status).toBe("tcp");
	expect(enough.segment).toMatchObject({ seq: 5, ack: 6, flags: 0x12 });
	expect(enough.segment).toMatchObject({ window: 0, optionsCut: true });
	expect(decodeBytes(whole.slice(0, 47), { wireLength }).status).toBe(
		"tcp-header-cut",
	);
});

test("a header length that cannot be is a bad header", () => {
	for (const dataOffset of [0, 4, 6, 15]) {
		const bytes = tcpFrame();
		bytes[14 + 20 + 12] = dataOffset << 4;
		expect(decodeBytes(bytes).status).toBe("tcp-bad-header");
	}
});

test("an IP payload too short for TCP is a bad header, not a cut one", () => {
	const bytes = tcpFrame();
	bytes[17] = 30;
	expect(decodeBytes(bytes).status).toBe("tcp-bad-header");
});

test("malformed options end the walk and keep what came before", () => {
	const good = [2, 4, 5, 0xb4];
	for (const bad of [
		[8, 0, 0, 0],
		[8, 1, 0, 0],
		[8, 200, 0, 0],
		[1, 1, 1, 3],
		[0, 3, 3, 7],
	]) {
		const rawOptions = Uint8Array.from([...good, ...bad]);
		const { status, segment } = decodeBytes(tcpFrame({ rawOptions }));
		expect(status).toBe("tcp");
		expect(segment).toMatchObject({
			mss: 1460,
			windowScale: ABSENT,
			hasTimestamps: false,
		});
	}
});

test("an option never lasts into the next segment", () => {
	const syn = tcpFrame({
		options: { mss: 1, ws: 2, sack: true, ts: [3, 4] },
		vlans: [5, 6],
	});
	const decoded = decodeBytes(syn);
	expect(decoded.segment).toMatchObject({ mss: 1, windowScale: 2 });

	const plain = decodeBytes(tcpFrame());
	const after = decodeBytes(tcpFrame(), {}, decoded);
	expect(after.segment).toEqual(plain.segment);
});

test("TCP over IPv6 has all address words", () => {
	const packet = tcpPacket({
		from: "[2001:db8::1]:1234",
		to: "[fe80:1::2:0:3]:80",
		dscp: 10,
		ttl: 3,
		payload: 5,
	});
	const { status, segment } = decodeBytes(ethernet(packet));
	expect(status).toBe("tcp");
	expect(sourceText(segment)).toBe("2001:db8::1");
	expect(segment).toMatchObject({
		ipVersion: 6,
		destination0: 0xfe800001 | 0,
		destination1: 0,
		destination2: 2,
		destination3: 3,
		dscp: 10,
		ttl: 3,
		sourcePort: 1234,
		payloadLength: 5,
		ipPayloadLength: 25,
	});
});

function sourceText(segment: {
	source0: number;
	source1: number;
	source2: number;
	source3: number;
}) {
	const { source0, source1, source2, source3 } = segment;
	return addressText(source0, source1, source2, source3);
}

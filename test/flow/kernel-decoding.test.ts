import { describe, expect, it } from "vitest";
import type { Frame } from "../../src/capture/frame.js";
import { CaptureReader } from "../../src/capture/reader.js";
import { createDecoded, decodeByLayers } from "../../src/decode/decode.js";
import type { Segment } from "../../src/decode/segment.js";
import { DecodeStatus } from "../../src/decode/status.js";
import { CapturePart } from "../../src/flow/capture-part.js";
import { ConnectionStore } from "../../src/flow/connection-store.js";
import { KernelRecords } from "../../src/flow/kernel/records.js";
import type { Tracker } from "../../src/flow/tracker.js";
import { CAPTURES, framesIn, kernelOf } from "../support/kernel.js";
import { writePcap } from "../support/pcap-writer.js";
import { realFrames } from "../support/real-frames.js";
import { tcpFrame } from "../support/wire.js";
import { sll, sll2 } from "../support/wire-links.js";
import { tcpPacket } from "../support/wire-tcp.js";

/** All words of the addresses differ. */
const IPV6_ENDS = {
	from: "[2001:db8:1:2:3:4:5:6]:40000",
	to: "[fd00:a:b:c:d:e:f:10]:443",
};

const ETHERNET = 1;

/** Packets without a link header, and what stands behind the EtherType of a VLAN tag. */
const IN_IPV4 = tcpPacket({ payload: 5, options: { ts: [7, 9] } });
const IN_IPV6 = tcpPacket({ ...IPV6_ENDS, flags: "S" });
const tagged = (packet: Uint8Array) =>
	Uint8Array.of(0, 7, 0x08, 0x00, ...packet);

describe("what the kernel decodes", () => {
	const kernel = kernelOf(1);
	// Lays out the tables, in which nothing is found.
	new ConnectionStore(kernel.memory);
	const seen: Segment[] = [];
	/** Notes what the kernel leaves to the host: each segment, as no connection may begin. */
	const tracker = {
		connectionLimit: 0,
		track: (segment: Segment) => seen.push({ ...segment }),
	} as unknown as Tracker;

	/** Where kernel and decoders part over a frame; undefined where the kernel leaves the frame to them. */
	function bothWays(
		bytes: Uint8Array,
		wireLength = bytes.length,
		linkType = ETHERNET,
	) {
		const part = new CapturePart(0);
		const records = new KernelRecords(kernel, {
			tracker,
			part,
			baseSeconds: 0,
		});
		seen.length = 0;
		const decoded = createDecoded();
		const reader = new CaptureReader(() => {}, { records });
		reader.push(writePcap([{ seconds: 1, bytes, wireLength }], { linkType }));
		reader.end();
		const segment = seen[0];
		if (segment === undefined) return undefined;
		const status = decodeByLayers(
			{ ...frameOf(bytes, wireLength), linkType },
			decoded,
		);
		expect(status).toBe(DecodeStatus.Tcp);
		const { payloadStart, payloadEnd, timeNs, ...told } = decoded.segment;
		const { payloadStart: _, payloadEnd: __, timeNs: at, ...own } = segment;
		expect(at).toBe(1e9);
		return [own, told];
	}

	const frameOf = (bytes: Uint8Array, wireLength: number): Frame => ({
		number: 1,
		bytes,
		start: 0,
		end: bytes.length,
		wireLength,
		fcsLength: 0,
		seconds: 1,
		nanoseconds: 0,
		interfaceId: 0,
		linkType: 1,
		direction: 0,
	});

	function expectSame(
		bytes: Uint8Array,
		wireLength?: number,
		linkType?: number,
	): boolean {
		const both = bothWays(bytes, wireLength, linkType);
		if (both === undefined) return false;
		const [own, told] = both;
		if (JSON.stringify(own) !== JSON.stringify(told)) expect(own).toEqual(told);
		return true;
	}

	it.each(CAPTURES)("is what the decoders make of it: %s", (_, path) => {
		for (const { bytes, wireLength } of framesIn(path))
			expectSame(bytes, wireLength);
	});

	it.each(
		Object.entries({
			"a SYN with all options": realFrames.syn.bytes,
			"a segment with timestamps": tcpFrame({
				options: { ts: [7, 9] },
				payload: 5,
			}),
			"a segment without options": tcpFrame({ payload: 30 }),
			"a segment in a VLAN": tcpFrame({ payload: 3, vlans: [7] }),
			"a segment in a VLAN in another one": tcpFrame({
				flags: "S",
				vlans: [70, 7],
			}),
			"a SYN in IPv6": tcpFrame({
				...IPV6_ENDS,
				flags: "S",
				options: { mss: 1440, ws: 7, sack: true, ts: [7, 0] },
			}),
			"a segment in IPv6": tcpFrame({ ...IPV6_ENDS, payload: 7 }),
			"a segment in IPv6 in a VLAN": tcpFrame({
				...IPV6_ENDS,
				vlans: [7],
				options: { ts: [7, 9] },
			}),
			"a PROXY protocol header": Uint8Array.of(
				...tcpFrame({ payload: 0 }),
				...new TextEncoder().encode("PROXY TCP4 10.0.0.1"),
			),
		}),
	)(
		"is that for every byte of %s changed to every value, and cut anywhere",
		(_, bytes) => expectSameWhatever(bytes, ETHERNET),
	);

	it.each([
		["a segment", 113, sll(IN_IPV4)],
		["a segment that goes out", 276, sll2(IN_IPV4, { packetType: 4 })],
		["a SYN in IPv6", 113, sll(IN_IPV6, { packetType: 1 })],
		["a SYN in IPv6", 276, sll2(IN_IPV6, { interfaceIndex: 0x01020304 })],
		[
			"a segment in a VLAN",
			113,
			sll(tagged(IN_IPV4), { etherType: 0x8100, packetType: 3 }),
		],
		["a segment in a VLAN", 276, sll2(tagged(IN_IPV4), { etherType: 0x8100 })],
	])(
		"is that for every byte of %s behind a cooked header (%i) changed to every value, and cut anywhere",
		(_, linkType, bytes) => expectSameWhatever(bytes, linkType),
	);

	function expectSameWhatever(bytes: Uint8Array, linkType: number): void {
		expect(expectSame(bytes, undefined, linkType)).toBe(true);
		const changed = Uint8Array.from(bytes);
		for (let at = 0; at < bytes.length; at += 1) {
			expectSame(bytes.subarray(0, at), bytes.length, linkType);
			for (let value = 0; value < 256; value += 1) {
				changed[at] = value;
				expectSame(changed, undefined, linkType);
			}
			changed[at] = bytes[at] ?? 0;
		}
	}
});

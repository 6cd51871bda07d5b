import { describe, expect, it } from "vitest";
import { toWrite } from "../support/kernel.js";
import { compare } from "../support/kernel-trial.js";
import {
	type FrameToWrite,
	PcapngWriter,
	writePcap,
} from "../support/pcap-writer.js";
import { cooked, routed, SECOND_FRAMES } from "../support/second-frames.js";
import {
	between,
	CONVERSATION,
	client,
	framesOf,
	HANDSHAKE,
	type Packet,
	SERVER,
	server,
} from "../support/tracking.js";
import { sll, sll2 } from "../support/wire-links.js";

const FRAMES = framesOf(CONVERSATION).map(toWrite);

/** The ends of the same in IPv6. */
const CLIENT_6 = "[2001:db8:1:2:3:4:5:6]:40000";
const SERVER_6 = "[fd00:a:b:c:d:e:f:10]:80";
const inIpv6 = between(CLIENT_6, SERVER_6);
const FRAMES_IN_IPV6 = framesOf(CONVERSATION.map(inIpv6)).map(toWrite);

/** Where the facts of packets with and without the kernel part. */
const partsOf = (packets: readonly Packet[]): string =>
	compare(writePcap(framesOf(packets).map(toWrite)), FEW).parts;

/** Few connections: memory for many takes time to reserve. */
const FEW = { maxConnections: 100 };

/** Ethernet and IPv4 or IPv6; TCP, and the first bytes behind. */
const IN_IPV4 = 14 + 20;
const IN_IPV6 = 14 + 40;
const REST = 20 + 6;

/** Where the window stands in the TCP header. */
const WINDOW = 14;

/** Other values for a byte, the edges among them. */
const others = (byte: number): number[] =>
	[0, 0xff, byte ^ 1, byte ^ 4, byte ^ 0x10, byte ^ 0x80].filter(
		(value) => value !== byte,
	);

/** A conversation with one frame changed. */
const withFrame = (
	frames: readonly FrameToWrite[],
	place: number,
	change: Partial<FrameToWrite>,
): FrameToWrite[] =>
	frames.map((frame, at) => (at === place ? { ...frame, ...change } : frame));

const numbered = FRAMES.map((frame, place) => [place, frame] as const);

/** A short conversation as both sides of a router have it. */
const ROUTED = framesOf(routed(CONVERSATION.slice(0, 8))).map(toWrite);

const ETHERNET = 1;
const SLL = 113;
const SLL2 = 276;

/** The same on the router itself, less the last ones. */
const IN_SLL = cooked(routed(CONVERSATION.slice(0, 5)), sll);
const IN_SLL2 = cooked(routed(CONVERSATION.slice(0, 5)), sll2);

describe.each([
	["IPv4", FRAMES, IN_IPV4, ETHERNET],
	["IPv6", FRAMES_IN_IPV6, IN_IPV6, ETHERNET],
	["IPv4, seen twice,", ROUTED, IN_IPV4, ETHERNET],
	["a cooked capture", IN_SLL, IN_IPV4 + 2, SLL],
	["a cooked capture of the second version", IN_SLL2, IN_IPV4 + 6, SLL2],
])("a connection in %s", (_, conversation, tcp, linkType) => {
	const places = conversation.map((frame, place) => [place, frame] as const);
	const compared = (frames: readonly FrameToWrite[]) =>
		compare(writePcap(frames, { linkType }), FEW);

	it("is noted whole without a look at its frames one by one, but for the first of a way", () => {
		const { parts, toldFrames } = compared(conversation);
		expect(parts).toBe("");
		expect(toldFrames).toBeLessThanOrEqual(1);
	});

	it.each(places)(
		"comes to the same facts whatever stands in the headers of frame %i",
		(place, { bytes }) => {
			const end = Math.min(tcp + REST, bytes.length);
			for (let at = 0; at < end; at += 1)
				for (const value of others(bytes[at] as number)) {
					const changed = bytes.slice();
					changed[at] = value;
					const frames = withFrame(conversation, place, { bytes: changed });
					const { parts } = compared(frames);
					expect(parts, `byte ${at} as ${value}`).toBe("");
				}
		},
	);

	it.each(places)(
		"comes to the same facts where frame %i closes the window",
		(place, { bytes }) => {
			const at = tcp + WINDOW;
			const closed = bytes.slice().fill(0, at, at + 2);
			const frames = withFrame(conversation, place, { bytes: closed });
			expect(compared(frames).parts).toBe("");
		},
	);

	it.each(places)(
		"comes to the same facts wherever frame %i is cut",
		(place, { bytes }) => {
			const end = Math.min(tcp + 2 * REST, bytes.length);
			for (let length = 0; length < end; length += 1) {
				const cut = bytes.subarray(0, length);
				const frames = withFrame(conversation, place, { bytes: cut });
				const { parts } = compared(frames);
				expect(parts, `cut at ${length}`).toBe("");
			}
		},
	);
});

describe("a connection", () => {
	it.each(Object.entries(SECOND_FRAMES))(
		"comes to the same facts where frames come again or by a second way: %s",
		(_, { packets }) => {
			expect(partsOf(packets)).toBe("");
			// Amid another one, a frame of which follows each of its own.
			const twin = between("10.0.0.7:40000", "10.0.0.8:80");
			const twins = packets.flatMap((packet) => [packet, twin(packet)]);
			expect(partsOf(twins)).toBe("");
			expect(partsOf(packets.map(inIpv6))).toBe("");
		},
	);

	it.each([
		["cooked", SLL, sll],
		["cooked v2", SLL2, sll2],
	] as const)(
		"comes to the same facts in a %s capture with VLAN tags, other link addresses or directions that the file tells",
		(_, linkType, cook) => {
			const out = new PcapngWriter(true);
			out.section();
			out.interface({ linkType });
			out.interface({ linkType });
			cooked(routed(CONVERSATION), cook).forEach((frame, index) => {
				const bytes = frame.bytes.slice();
				const [type, length, address] =
					linkType === SLL ? [1, 5, 6] : [10, 11, 12];
				// To another host: the direction is the file's then.
				if (index % 3 === 0) bytes[type] = 3;
				if (index % 5 === 0) bytes[length] = 8;
				if (index % 7 === 0) bytes[address] = 0x0a;
				out.packet({
					...frame,
					bytes,
					interfaceId: index % 2,
					flags: index % 4,
				});
			});
			expect(compare(out.done(), FEW).parts).toBe("");
			const inVlan = routed(CONVERSATION).map((packet) => ({
				...packet,
				vlans: [7],
			}));
			const tagged = cooked(inVlan, (frame, options) =>
				cook(frame, { ...options, etherType: 0x8100 }),
			);
			const { parts, toldFrames } = compare(
				writePcap(tagged, { linkType }),
				FEW,
			);
			expect([parts, toldFrames]).toEqual(["", 1]);
		},
	);

	it("comes to the same facts where its payload begins with a PROXY header", () => {
		const header = new TextEncoder().encode("PROXY TCP4 192.0.2.1 ");
		const packets = [
			...HANDSHAKE,
			client({ seq: 101, ack: 501, payload: header }),
			server({ seq: 501, ack: 101 + header.length, payload: header }),
			client({ seq: 101 + header.length, ack: 501, payload: 4 }),
		];
		expect(partsOf(packets)).toBe("");
	});

	it.each([[[5], []] as const, [[], [5]] as const])(
		"comes to the same facts where one frame has other VLAN tags: not %j, but %j",
		(usual, other) => {
			// In a tagged frame, the upper half of its IP-ID stands where the TTL does in one without a tag.
			const ipId = 64 << 8;
			const packets = [
				...HANDSHAKE,
				...Array.from({ length: 9 }, (_, index) =>
					client({ seq: 101 + index, ack: 501, payload: 1 }),
				),
			];
			for (let place = 0; place < packets.length; place += 1) {
				const tagged = packets.map((packet, index) => ({
					...packet,
					ipId,
					vlans: [...(index === place ? other : usual)],
				}));
				expect(partsOf(tagged), `frame ${place}`).toBe("");
			}
		},
	);

	it.each([
		["last word", "[2001:db8:1:2:3:4:5:6]", "[2001:db8:1:2:3:9:5:6]"],
		["last two words", "[2001:db8:1:2:3:4:5:6]", "[2001:db8:9:2:3:4:5:6]"],
		["last three words", "[2001:db9:1:2:3:4:5:6]", "[2001:db8:1:2:3:4:5:6]"],
		["addresses", "[2001:db8:1:2:3:4:5:6]", "[2001:db8:1:2:3:4:5:6]"],
	])(
		"in IPv6 comes to the same facts where its ends have the same %s",
		(_, from, to) => {
			const renamed = between(`${from}:40000`, `${to}:80`);
			expect(partsOf(CONVERSATION.map(renamed))).toBe("");
		},
	);

	it("comes to the same facts where its TTL is what stands there in a frame of the same way in IPv6", () => {
		// The first byte of the client's address.
		const ttl = 0x20;
		const next = (index: number, packet: Packet = {}) =>
			client({ seq: 101 + index, ack: 501, payload: 1, ...packet });
		const packets = [
			...HANDSHAKE,
			next(0),
			...[...HANDSHAKE, next(0), next(1)].map(inIpv6),
			next(1, { ttl }),
			next(2),
		];
		expect(partsOf(packets)).toBe("");
	});

	it("comes to the same facts beside one in IPv6 whose addresses are mapped from its own", () => {
		const mapped = between("[::ffff:a00:1]:40000", "[::ffff:a00:2]:80");
		const twins = CONVERSATION.flatMap((packet) => [packet, mapped(packet)]);
		expect(partsOf(twins)).toBe("");
	});

	it.each([
		["its first word", "[2001:db9:1:2:3:4:5:6]:40000"],
		["its second word", "[2001:db8:1:3:3:4:5:6]:40000"],
		["its third word", "[2001:db8:1:2:3:5:5:6]:40000"],
		["its last word", "[2001:db8:1:2:3:4:5:7]:40000"],
		["its port", "[2001:db8:1:2:3:4:5:6]:40001"],
		["all that tells it from IPv4", "10.0.0.1:40000"],
	])(
		"in IPv6 comes to the same facts beside one whose client differs in %s",
		(_, other) => {
			const twin = between(other, other.startsWith("[") ? SERVER_6 : SERVER);
			const twins = CONVERSATION.flatMap((packet) => [
				inIpv6(packet),
				twin(packet),
			]);
			expect(partsOf(twins)).toBe("");
		},
	);

	it.each([
		["ports", "10.0.0.1:40001", "10.0.0.2:81"],
		["addresses", "10.0.0.5:40000", "10.0.0.6:80"],
		["turned addresses", "10.0.0.2:40000", "10.0.0.1:80"],
	])(
		"comes to the same facts beside one that differs in %s, and is looked for in the same place",
		(_, from, to) => {
			const packets = [
				...HANDSHAKE,
				client({ seq: 101, ack: 501, payload: 40 }),
				server({ seq: 501, ack: 141, payload: 20 }),
				client({ seq: 141, ack: 521 }),
			];
			const twin = between(from, to);
			const twins = packets.flatMap((packet) => [packet, twin(packet)]);
			expect(partsOf(twins)).toBe("");
		},
	);

	it.each(numbered)(
		"comes to the same facts where frame %i comes by another interface, or without a time",
		(place, frame) => {
			const out = new PcapngWriter(true);
			out.section();
			out.interface({ resolution: 6 });
			FRAMES.slice(0, place).forEach((one) => {
				out.packet({ ...one, interfaceId: 0 });
			});
			out.section();
			out.interface({ resolution: 6 });
			FRAMES.slice(place).forEach((one) => {
				out.packet({ ...one, interfaceId: 0 });
			});
			expect(compare(out.done(), FEW).parts).toBe("");
			const timeless = { ...frame, seconds: 0, nanoseconds: 0 };
			const frames = withFrame(FRAMES, place, timeless);
			expect(compare(writePcap(frames), FEW).parts).toBe("");
		},
	);
});

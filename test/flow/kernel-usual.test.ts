import { describe, expect, it } from "vitest";
import { toWrite } from "../support/kernel.js";
import { compare } from "../support/kernel-trial.js";
import {
	type FrameToWrite,
	PcapngWriter,
	writePcap,
} from "../support/pcap-writer.js";
import {
	CLIENT,
	client,
	framesOf,
	HANDSHAKE,
	type Packet,
	SERVER,
	server,
} from "../support/tracking.js";

/** A connection under way in both directions before it ends: all that the kernel notes without decoding it is among it. */
const PACKETS = [
	...HANDSHAKE,
	client({ seq: 101, ack: 501, payload: 40 }),
	server({ seq: 501, ack: 141 }),
	server({ seq: 501, ack: 141, payload: 20 }),
	client({ seq: 141, ack: 521 }),
	client({ seq: 141, ack: 521, payload: 16 }),
	server({ seq: 521, ack: 157, payload: 900 }),
	client({ seq: 157, ack: 1421 }),
	client({ flags: "FA", seq: 157, ack: 1421 }),
	server({ flags: "FA", seq: 1421, ack: 158 }),
	client({ seq: 158, ack: 1422 }),
];
const CONVERSATION = framesOf(PACKETS).map(toWrite);

/** The ends of the same in IPv6. */
const IPV6 = new Map([
	[CLIENT, "[2001:db8:1:2:3:4:5:6]:40000"],
	[SERVER, "[fd00:a:b:c:d:e:f:10]:80"],
]);

const inIpv6 = ({ from = "", to = "", ...packet }: Packet): Packet => ({
	...packet,
	from: IPV6.get(from) ?? from,
	to: IPV6.get(to) ?? to,
});

const CONVERSATION_IN_IPV6 = framesOf(PACKETS.map(inIpv6)).map(toWrite);

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

const numbered = CONVERSATION.map((frame, place) => [place, frame] as const);

describe.each([
	["IPv4", CONVERSATION, IN_IPV4],
	["IPv6", CONVERSATION_IN_IPV6, IN_IPV6],
])("a connection in %s", (_, conversation, tcp) => {
	const places = conversation.map((frame, place) => [place, frame] as const);

	it("is noted whole without a look at its frames one by one, but for the first of a way", () => {
		const { parts, toldFrames } = compare(writePcap(conversation), FEW);
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
					const { parts } = compare(writePcap(frames), FEW);
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
			expect(compare(writePcap(frames), FEW).parts).toBe("");
		},
	);

	it.each(places)(
		"comes to the same facts wherever frame %i is cut",
		(place, { bytes }) => {
			const end = Math.min(tcp + 2 * REST, bytes.length);
			for (let length = 0; length < end; length += 1) {
				const cut = bytes.subarray(0, length);
				const frames = withFrame(conversation, place, { bytes: cut });
				const { parts } = compare(writePcap(frames), FEW);
				expect(parts, `cut at ${length}`).toBe("");
			}
		},
	);
});

describe("a connection", () => {
	it("comes to the same facts where its payload begins with a PROXY header", () => {
		const header = new TextEncoder().encode("PROXY TCP4 192.0.2.1 ");
		const packets = [
			...HANDSHAKE,
			client({ seq: 101, ack: 501, payload: header }),
			server({ seq: 501, ack: 101 + header.length, payload: header }),
			client({ seq: 101 + header.length, ack: 501, payload: 4 }),
		];
		const frames = framesOf(packets).map(toWrite);
		expect(compare(writePcap(frames), FEW).parts).toBe("");
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
				const frames = framesOf(
					packets.map((packet, index) => ({
						...packet,
						ipId,
						vlans: [...(index === place ? other : usual)],
					})),
				);
				const { parts } = compare(writePcap(frames.map(toWrite)), FEW);
				expect(parts, `frame ${place}`).toBe("");
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
			const ends = new Map([
				[CLIENT, `${from}:40000`],
				[SERVER, `${to}:80`],
			]);
			const packets = PACKETS.map((packet) => ({
				...packet,
				from: ends.get(packet.from ?? "") ?? "",
				to: ends.get(packet.to ?? "") ?? "",
			}));
			const { parts } = compare(writePcap(framesOf(packets).map(toWrite)), FEW);
			expect(parts).toBe("");
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
		const { parts } = compare(writePcap(framesOf(packets).map(toWrite)), FEW);
		expect(parts).toBe("");
	});

	it("comes to the same facts beside one in IPv6 whose addresses are mapped from its own", () => {
		const mapped = new Map([
			[CLIENT, "[::ffff:a00:1]:40000"],
			[SERVER, "[::ffff:a00:2]:80"],
		]);
		const twins = PACKETS.flatMap((packet) => [
			packet,
			{
				...packet,
				from: mapped.get(packet.from ?? "") ?? "",
				to: mapped.get(packet.to ?? "") ?? "",
			},
		]);
		const { parts } = compare(writePcap(framesOf(twins).map(toWrite)), FEW);
		expect(parts).toBe("");
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
			const own = PACKETS.map(inIpv6);
			const client = IPV6.get(CLIENT);
			const server = other.startsWith("[") ? IPV6.get(SERVER) : SERVER;
			const twins = own.flatMap((packet) => [
				packet,
				packet.from === client
					? { ...packet, from: other, to: server }
					: { ...packet, from: server, to: other },
			]);
			const { parts } = compare(
				writePcap(framesOf(twins as Packet[]).map(toWrite)),
				FEW,
			);
			expect(parts).toBe("");
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
			const twins = packets.flatMap((packet) => [
				packet,
				packet.from === CLIENT
					? { ...packet, from, to }
					: { ...packet, from: to, to: from },
			]);
			const { parts } = compare(writePcap(framesOf(twins).map(toWrite)), FEW);
			expect(parts).toBe("");
		},
	);

	it.each(numbered)(
		"comes to the same facts where frame %i comes by another interface, or without a time",
		(place, frame) => {
			const out = new PcapngWriter(true);
			out.section();
			out.interface({ resolution: 6 });
			CONVERSATION.slice(0, place).forEach((one) => {
				out.packet({ ...one, interfaceId: 0 });
			});
			out.section();
			out.interface({ resolution: 6 });
			CONVERSATION.slice(place).forEach((one) => {
				out.packet({ ...one, interfaceId: 0 });
			});
			expect(compare(out.done(), FEW).parts).toBe("");
			const timeless = { ...frame, seconds: 0, nanoseconds: 0 };
			const frames = withFrame(CONVERSATION, place, timeless);
			expect(compare(writePcap(frames), FEW).parts).toBe("");
		},
	);
});

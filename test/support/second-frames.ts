import type { FrameToWrite } from "./pcap-writer.js";
import {
	CLIENT_MAC,
	CONVERSATION,
	client,
	framesOf,
	HANDSHAKE,
	type Packet,
	SERVER,
	SERVER_MAC,
	server,
} from "./tracking.js";
import type { CookedOptions } from "./wire-links.js";

/** The MACs of a router between client and server, towards each. */
const TOWARDS_CLIENT = "02:00:00:00:00:0a";
const TOWARDS_SERVER = "02:00:00:00:00:0b";

const isFromClient = ({ to }: Packet): boolean => to === SERVER;

/** The packet on its way to the router, and on its way from there. */
const before = (packet: Packet): Packet => ({
	...packet,
	destinationMac: isFromClient(packet) ? TOWARDS_CLIENT : TOWARDS_SERVER,
});
const behind = (packet: Packet): Packet => ({
	...packet,
	...(isFromClient(packet)
		? { sourceMac: TOWARDS_SERVER, destinationMac: SERVER_MAC }
		: { sourceMac: TOWARDS_CLIENT, destinationMac: CLIENT_MAC }),
	ttl: (packet.ttl ?? 64) - 1,
});

/** One packet per 10 ms, each with an IP-ID of its own unless it says one. */
const timed = (packets: readonly Packet[]): Packet[] =>
	packets.map((packet, index) => ({
		ipId: index + 1,
		at: 10 * index,
		...packet,
	}));

const later = (packet: Packet, milliseconds: number): Packet => ({
	...packet,
	at: (packet.at ?? 0) + milliseconds,
});

/** As a capture of both sides of a router has packets: each twice. */
export const routed = (packets: readonly Packet[]): Packet[] =>
	timed(packets).flatMap((packet) => [
		before(packet),
		later(behind(packet), 0.02),
	]);

/** As a mirror port has them that copies what comes in and what goes out: each twice, both the same. */
export const mirrored = (packets: readonly Packet[]): Packet[] =>
	timed(packets).flatMap((packet) => [packet, later(packet, 0.02)]);

/** The same by time, where second frames come so many milliseconds behind: other packets come between. */
const inBursts = (
	packets: readonly Packet[],
	milliseconds: number,
): Packet[] => {
	const all = timed(packets);
	return [
		...all.map(before),
		...all.map((packet) => later(behind(packet), milliseconds)),
	].sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
};

/**
 * Frames of {@link routed} packets as the router itself has them on its `any` device: each comes in by one interface and goes
 * out by the other one.
 *
 * @param cook puts a packet behind a cooked header
 */
export const cooked = (
	packets: readonly Packet[],
	cook: (packet: Uint8Array, options: CookedOptions) => Uint8Array,
): FrameToWrite[] =>
	framesOf(packets).map((frame, index) => {
		const packet = packets[index] as Packet;
		const isOut = (packet.ttl ?? 64) < 64;
		const isTowardsServer = isFromClient(packet);
		const { seconds, nanoseconds } = frame;
		return {
			seconds,
			nanoseconds,
			bytes: cook(frame.bytes.subarray(14), {
				sourceMac: packet.sourceMac ?? CLIENT_MAC,
				packetType: isOut ? 4 : 0,
				interfaceIndex: isOut === isTowardsServer ? 3 : 2,
			}),
		};
	});

/** The client's second payload, with a change. */
const data = (change: Packet = {}): Packet =>
	client({ seq: 141, ack: 521, payload: 16, ...change });

const EXCHANGE = CONVERSATION.slice(0, 8);
const answered = (...packets: readonly Packet[]): Packet[] =>
	timed([...EXCHANGE, ...packets, server({ seq: 521, ack: 157, payload: 9 })]);

/** Connections with frames that come again or by a second way, and whether a row can hold all there is to tell. */
export const SECOND_FRAMES: Readonly<
	Record<string, { packets: readonly Packet[]; fits: boolean }>
> = {
	"both sides of a router": { packets: routed(CONVERSATION), fits: true },
	"a mirror port that copies in and out": {
		packets: mirrored(CONVERSATION),
		fits: true,
	},
	"both sides of a router, some packets later": {
		packets: inBursts(CONVERSATION, 25),
		fits: true,
	},
	"both sides of a router, too late for second frames": {
		packets: inBursts(EXCHANGE, 65),
		fits: false,
	},
	"hosts that do not number their packets": {
		packets: routed(CONVERSATION.map((packet) => ({ ...packet, ipId: 0 }))),
		fits: true,
	},
	"a mirror port, hosts that do not number their packets": {
		packets: mirrored(CONVERSATION.map((packet) => ({ ...packet, ipId: 0 }))),
		fits: true,
	},
	"timestamps, the same in both frames": {
		packets: routed(
			CONVERSATION.map((packet, index) => ({
				...packet,
				options: { ts: [index, 7] },
			})),
		),
		fits: true,
	},
	"from its midst on": { packets: routed(CONVERSATION.slice(3)), fits: true },
	"without its SYN": { packets: routed(CONVERSATION.slice(1)), fits: true },
	"one side of it twice": {
		packets: timed(CONVERSATION).flatMap((packet) =>
			isFromClient(packet) ? [packet, later(packet, 0.02)] : [packet],
		),
		fits: true,
	},
	"first on the one way, later on another one": {
		packets: timed(CONVERSATION).map((packet, index) =>
			index < 6 ? before(packet) : behind(packet),
		),
		fits: true,
	},
	"packet by packet on two ways": {
		packets: timed(CONVERSATION).map((packet, index) =>
			index % 2 === 0 ? before(packet) : behind(packet),
		),
		fits: true,
	},
	"a first ACK by the second way": {
		packets: timed([
			client({ flags: "S", seq: 100 }),
			client({ flags: "S", seq: 100, ttl: 63, ipId: 1, at: 0.1 }),
			server({ flags: "SA", seq: 500, ack: 101 }),
			client({ seq: 101, ack: 501, ttl: 63 }),
			client({ seq: 101, ack: 501, payload: 5 }),
		]),
		fits: true,
	},
	"a third way": {
		packets: [...routed(EXCHANGE), data({ ttl: 17, at: 500, ipId: 99 })],
		fits: false,
	},
	"payload that was sent again": {
		packets: answered(data({ at: 400 }), data({ at: 900 })),
		fits: true,
	},
	"payload that was sent again in other pieces": {
		packets: answered(
			data({ seq: 101, payload: 20, at: 400 }),
			data({ seq: 121, payload: 36, at: 401 }),
		),
		fits: true,
	},
	"payload that was sent again at once, by one way": {
		packets: answered(data({ at: 75, ipId: 77 })),
		fits: true,
	},
	"payload that was sent again, and more with it": {
		packets: answered(data({ payload: 40, at: 400 })),
		fits: false,
	},
	"payload from before the first": {
		packets: answered(data({ seq: 90, payload: 20, at: 400 })),
		fits: false,
	},
	"payload of a number that a SYN had": {
		packets: timed([
			...HANDSHAKE,
			client({ seq: 100, ack: 501, payload: 1, at: 30 }),
			data({ seq: 101, ack: 501, at: 31 }),
		]),
		fits: false,
	},
	"a question whether the peer lives": {
		packets: answered(
			server({ seq: 521, ack: 157, at: 200 }),
			data({ seq: 156, payload: 1, at: 300 }),
			data({ seq: 156, payload: 1, at: 400 }),
		),
		fits: true,
	},
	"a byte that was sent again, not acknowledged": {
		packets: answered(data({ seq: 156, payload: 1, at: 300 })),
		fits: true,
	},
	"FINs that were sent again": {
		packets: timed([
			...CONVERSATION,
			client({ flags: "FA", seq: 157, ack: 1421, at: 400 }),
			server({ flags: "FA", seq: 1421, ack: 158, payload: 0, at: 500 }),
			client({ flags: "FA", seq: 141, ack: 1421, payload: 16, at: 600 }),
		]),
		fits: true,
	},
	"a SYN that is sent again": {
		packets: timed([
			client({ flags: "S", seq: 100 }),
			client({ flags: "S", seq: 100, at: 1000 }),
			...HANDSHAKE.slice(1).map((packet) => ({ ...packet, at: 1001 })),
		]),
		fits: false,
	},
	"a SYN that is seen three times": {
		packets: [
			...[0, 0.1, 0.2].map((at) =>
				client({ flags: "S", seq: 100, ipId: 1, at }),
			),
			server({ flags: "SA", seq: 500, ack: 101, at: 3 }),
		],
		fits: false,
	},
	...Object.fromEntries(
		(
			[
				["acknowledgement", { ack: 102 }],
				["IP-ID", { ipId: 9 }],
				["time", { at: 60 }],
				["flags", { flags: "SAE" }],
				["number", { seq: 600 }],
				["payload", { payload: 3 }],
				["timestamps", { options: { ts: [3, 4] } }],
				["window", { window: 0 }],
			] as const
		).map(([what, change]) => [
			`a second SYN-ACK with another ${what}`,
			{
				packets: [
					client({ flags: "S", seq: 100, ipId: 1, at: 0 }),
					server({ flags: "SA", seq: 500, ack: 101, ipId: 2, at: 1 }),
					server({
						flags: "SA",
						seq: 500,
						ack: 101,
						ipId: 2,
						at: 2,
						ttl: 63,
						...change,
					}),
					client({ seq: 101, ack: 501, ipId: 3, at: 80 }),
				],
				fits: false,
			},
		]),
	),
	"a SYN-ACK nobody asked for, seen twice, then an ACK of it": {
		packets: routed([
			server({ flags: "SA", seq: 500, ack: 101 }),
			client({ seq: 101, ack: 501 }),
		]),
		fits: true,
	},
	"attempts that nobody answers": {
		packets: routed([client({ flags: "S", seq: 100 })]),
		fits: true,
	},
	"attempts that are refused": {
		packets: routed([
			client({ flags: "S", seq: 100 }),
			server({ flags: "RA", ack: 101 }),
		]),
		fits: false,
	},
	"a RST of who was seen twice": {
		packets: routed([
			client({ flags: "S", seq: 100 }),
			server({ flags: "SA", seq: 500, ack: 101 }),
			client({ flags: "R", seq: 101 }),
		]),
		fits: false,
	},
	"a closed window": {
		packets: [...routed(EXCHANGE), data({ window: 0, at: 500 })],
		fits: false,
	},
	"a gap": {
		packets: [...routed(EXCHANGE), data({ seq: 999, at: 500, ipId: 99 })],
		fits: false,
	},
	"the next connection on the same ports, later": {
		packets: [
			...routed(CONVERSATION),
			...routed(CONVERSATION).map((packet) => ({
				...later(packet, 300_000),
				seq: (packet.seq ?? 0) + 70_000,
				ack: packet.flags === "S" ? 0 : (packet.ack ?? 0) + 70_000,
			})),
		],
		fits: true,
	},
};

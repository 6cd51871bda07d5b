import { describe, expect, it } from "vitest";
import { Direction } from "../../src/capture/frame.js";
import type { Kernel } from "../../src/flow/kernel/kernel.js";
import { Observer } from "../../src/flow/observer.js";
import { difference, factsOf } from "../support/facts.js";
import { kernelOf, toWrite } from "../support/kernel.js";
import { compare } from "../support/kernel-trial.js";
import { writePcap } from "../support/pcap-writer.js";
import { routed, SECOND_FRAMES } from "../support/second-frames.js";
import {
	between,
	CONVERSATION,
	client,
	framesOf,
	HANDSHAKE,
	type Packet,
	server,
} from "../support/tracking.js";

/** Few connections: memory for many takes time to reserve. */
const FEW = 100;

/** Where facts with and without the kernel's survey part. */
const partsOf = (packets: readonly Packet[]): string =>
	compare(writePcap(framesOf(packets).map(toWrite)), { maxConnections: FEW })
		.parts;

/** What may be odd about one packet of a conversation. */
const ODDITIES: Readonly<
	Record<string, (packet: Packet, place: number) => readonly Packet[]>
> = {
	"is missing": () => [],
	"comes late": (packet, place) => [{ ...packet, at: place + 600 }],
	"comes twice": (packet) => [packet, packet],
	"comes by another router": (packet) => [
		{ ...packet, sourceMac: "02:00:00:00:00:77" },
	],
	"goes to another router": (packet) => [
		{ ...packet, destinationMac: "02:00:00:00:00:78" },
	],
	"has another TTL": (packet) => [{ ...packet, ttl: 17 }],
	"is in a VLAN": (packet) => [{ ...packet, vlans: [7] }],
	"acknowledges less": (packet) => [{ ...packet, ack: (packet.ack ?? 1) - 1 }],
	"acknowledges far less": (packet) => [
		{ ...packet, ack: (packet.ack ?? 9) - 9 },
	],
	"acknowledges more": (packet) => [{ ...packet, ack: (packet.ack ?? 0) + 9 }],
	"closes the window": (packet) => [{ ...packet, window: 0 }],
	"is a RST": (packet) => [{ ...packet, flags: "R" }],
	"begins with a PROXY header": (packet) => [
		packet.payload === undefined
			? packet
			: { ...packet, payload: `PROXY ${"x".repeat(34)}` },
	],
};

const isFromClient = ({ from }: Packet): boolean => from === client().from;

/** Conversations that lack something. */
const POOR: Readonly<Record<string, readonly Packet[]>> = {
	"hardly any segments": [
		client({ flags: "S", seq: 100 }),
		server({ flags: "SA", seq: 500, ack: 101 }),
		client({ seq: 101, ack: 501, payload: 40 }),
		server({ flags: "FA", seq: 501, ack: 141, payload: 20 }),
		client({ flags: "FA", seq: 141, ack: 522 }),
	],
	"no ACK of the last payload": CONVERSATION.map((packet) =>
		(packet.ack ?? 0) > 521 ? { ...packet, ack: 521 } : packet,
	),
	"no payload of the server": [
		...HANDSHAKE,
		client({ seq: 101, ack: 501, payload: 40 }),
		server({ seq: 501, ack: 141 }),
		client({ flags: "FA", seq: 141, ack: 501 }),
		server({ flags: "FA", seq: 501, ack: 142 }),
		client({ seq: 142, ack: 502 }),
	],
	"no answer for long": [
		...CONVERSATION.slice(0, 8),
		server({ seq: 521, ack: 157 }),
		client({ flags: "FA", seq: 157, ack: 521, at: 900 }),
		server({ flags: "FA", seq: 521, ack: 158 }),
		client({ seq: 158, ack: 522 }),
	],
	"no return by a second way": routed(CONVERSATION).map((packet, index) =>
		index % 2 === 1 && isFromClient(packet)
			? { ...packet, vlans: [7] }
			: packet,
	),
};

/** What a capture says of all packets of one direction. */
const TOLD: readonly ((packet: Packet) => Packet)[] = [
	(packet) => ({ ...packet, interfaceId: isFromClient(packet) ? 0 : 1 }),
	(packet) => ({ ...packet, direction: Direction.Inbound }),
	(packet) => ({
		...packet,
		direction: isFromClient(packet) ? Direction.Inbound : Direction.Outbound,
	}),
	(packet) =>
		isFromClient(packet) ? { ...packet, direction: Direction.Inbound } : packet,
];

/** What an observer makes of packets. */
function observed(packets: readonly Packet[], kernel?: Kernel): Observer {
	const observer = new Observer(FEW, kernel);
	for (const frame of framesOf(packets)) observer.observe(frame);
	return observer;
}

const PLACES = CONVERSATION.map((_, place) => place);

describe("the kernel's survey finds what one of rows finds", () => {
	it.each(Object.entries(ODDITIES))("where a packet %s", (_, oddity) => {
		for (const odd of PLACES) {
			const packets = CONVERSATION.flatMap((packet, place) =>
				place === odd ? oddity(packet, place) : [packet],
			);
			expect(partsOf(packets), `packet ${odd}`).toBe("");
			// Captured on both sides of a router, and the odd one there as well.
			expect(partsOf(routed(packets)), `packet ${odd}`).toBe("");
		}
	});

	it("where all of one direction is odd", () => {
		const changes: Packet[] = [
			{ vlans: [7] },
			{ vlans: [7, 8] },
			{ sourceMac: "02:00:00:00:00:77" },
			{ destinationMac: "02:00:00:00:00:78" },
		];
		for (const change of changes) {
			const packets = CONVERSATION.map((packet) =>
				isFromClient(packet) ? { ...packet, ...change } : packet,
			);
			expect(partsOf(packets), JSON.stringify(change)).toBe("");
		}
	});

	it.each(Object.entries(POOR))("where there is %s", (_, packets) => {
		expect(partsOf(packets)).toBe("");
		expect(observed(packets, kernelOf(FEW)).facts().plain.count).toBe(0);
	});

	it("where the capture tells interfaces or directions", () => {
		for (const [index, tell] of TOLD.entries()) {
			const packets = CONVERSATION.map(tell);
			const [found, expected] = [
				factsOf(observed(packets, kernelOf(FEW))),
				factsOf(observed(packets)),
			];
			expect(difference(found, expected), `telling ${index}`).toBe("");
		}
	});

	it.each(Object.entries(SECOND_FRAMES))("of %s", (_, { packets }) => {
		expect(partsOf(packets)).toBe("");
	});

	it("of many connections, some of them odd, whichever end is the lower one", () => {
		const packets = Array.from({ length: 40 }, (_, index) => {
			const ends = [`10.0.0.${index + 1}:40000`, "10.0.0.20:80"] as const;
			const [from, to] = index % 2 === 0 ? ends : [ends[1], ends[0]];
			const conversation =
				index % 5 === 0 ? CONVERSATION.slice(0, 9) : CONVERSATION;
			return conversation.map(between(from, to));
		}).flat();
		expect(partsOf(packets)).toBe("");
		const { plain, unusual, connectionCount } = observed(
			packets,
			kernelOf(FEW),
		).facts();
		expect([plain.count, unusual.length, connectionCount]).toEqual([32, 8, 40]);
	});
});

import { describe, expect, it } from "vitest";
import { CaptureReader } from "../../src/capture/reader.js";
import { Observer } from "../../src/flow/observer.js";
import { writePcap } from "../support/pcap-writer.js";
import {
	cooked,
	mirrored,
	routed,
	SECOND_FRAMES,
} from "../support/second-frames.js";
import { CONVERSATION, framesOf, type Packet } from "../support/tracking.js";
import { sll, sll2 } from "../support/wire-links.js";

function factsOf(packets: readonly Packet[]) {
	const observer = new Observer();
	for (const frame of framesOf(packets)) observer.observe(frame);
	return observer.facts();
}

const packetsOf = (name: string): readonly Packet[] =>
	SECOND_FRAMES[name]?.packets ?? [];

const without = (packets: readonly Packet[], place: number): Packet[] =>
	packets.filter((_, index) => index !== place);

const ROUTED = routed(CONVERSATION);

describe("a connection of which nothing is to be told but that it was well", () => {
	it.each([
		["captured once", CONVERSATION],
		["captured on both sides of a router", ROUTED],
		["captured twice on one link", mirrored(CONVERSATION)],
		[
			"captured on both sides of a router, some packets later",
			packetsOf("both sides of a router, some packets later"),
		],
	])("is one that was %s", (_, packets) => {
		const { plain, unusual } = factsOf(packets);
		expect([plain.count, unusual.length]).toEqual([1, 0]);
	});

	it.each([
		"one side of it twice",
		"first on the one way, later on another one",
		"packet by packet on two ways",
		"FINs that were sent again",
		"payload that was sent again",
		"a question whether the peer lives",
	])("is not one with %s", (name) => {
		const { plain, unusual } = factsOf(packetsOf(name));
		expect([plain.count, unusual.length]).toEqual([0, 1]);
	});

	it.each(
		ROUTED.map((packet, place) => [place, packet] as const).filter(
			([, { flags = "", payload = 0 }]) => flags !== "" || payload !== 0,
		),
	)("is not one of which frame %i was captured only once", (place) => {
		const { plain, unusual } = factsOf(without(ROUTED, place));
		expect([plain.count, unusual.length]).toEqual([0, 1]);
	});

	it("is not one whose answers go back by another router", () => {
		const other = ROUTED.map((packet) =>
			packet.sourceMac === "02:00:00:00:00:0a"
				? { ...packet, sourceMac: "02:00:00:00:00:0c" }
				: packet,
		);
		expect(factsOf(other).plain.count).toBe(0);
	});

	it("counts with all its frames, all their ways, and who it was between", () => {
		const { plain } = factsOf([
			...ROUTED,
			...routed(CONVERSATION).map((packet) => ({
				...packet,
				at: (packet.at ?? 0) + 5000,
				...(packet.from === "10.0.0.2:80"
					? { to: "10.0.0.9:40000" }
					: { from: "10.0.0.9:40000" }),
			})),
		]);
		expect(plain).toMatchObject({
			count: 2,
			segments: 4 * CONVERSATION.length,
			payloadSegments: 16,
			payloadBytes: 4 * (40 + 20 + 16 + 900),
			copiedSegments: 8,
		});
		expect(plain.ways.map(({ ttl }) => ttl).sort()).toEqual([63, 63, 64, 64]);
		const server = plain.hosts.get("10.0.0.2");
		const client = plain.hosts.get("10.0.0.1");
		expect(server?.asClient).toBe(0);
		expect(
			[...(server?.ways.values() ?? [])].map((one) => one.asClient),
		).toEqual([0, 0]);
		expect(client?.asClient).toBe(1);
		expect(
			[...(client?.ways.values() ?? [])].map((one) => one.asClient),
		).toEqual([1, 1]);
	});
});

describe("a connection in a cooked capture", () => {
	const countOf = (
		packets: readonly Packet[],
		linkType: number,
		cook: typeof sll2,
	) => {
		const observer = new Observer();
		const reader = new CaptureReader((frame) => observer.observe(frame));
		reader.push(writePcap(cooked(packets, cook), { linkType }));
		reader.end();
		return observer.facts().plain.count;
	};

	it.each([
		[113, sll],
		[276, sll2],
	] as const)(
		"of type %i can be plain, on both sides of a router",
		(type, cook) => {
			expect(countOf(ROUTED, type, cook)).toBe(1);
		},
	);

	it("is not, where answers go out by another interface than requests came in by", () => {
		const elsewhere: typeof sll2 = (packet, options) =>
			options?.sourceMac === "02:00:00:00:00:0a"
				? sll2(packet, { ...options, interfaceIndex: 9 })
				: sll2(packet, options);
		expect(countOf(ROUTED, 276, elsewhere)).toBe(0);
	});

	it("is not, where frames of both ends come in", () => {
		const incoming: typeof sll = (packet, options) =>
			sll(packet, { ...options, packetType: 0 });
		expect(countOf(CONVERSATION, 113, incoming)).toBe(0);
	});
});

describe("connections that were captured twice", () => {
	it("become totals when they are past", () => {
		const hour = 3_600_000;
		const many = Array.from({ length: 40 }, (_, index) =>
			routed(CONVERSATION).map((packet) => {
				const end = `10.0.1.${index}:40000`;
				const ends =
					packet.from === "10.0.0.2:80" ? { to: end } : { from: end };
				return { ...packet, ...ends, at: (packet.at ?? 0) + index * hour };
			}),
		).flat();
		const observer = new Observer(10);
		for (const frame of framesOf(many)) observer.observe(frame);
		const { departed, connectionCount, plain } = observer.facts();
		expect(connectionCount).toBe(40);
		expect(departed.plain.count).toBeGreaterThan(30);
		expect(plain).toMatchObject({ count: 40, copiedSegments: 160 });
		expect(plain.segments).toBe(80 * CONVERSATION.length);
	});
});

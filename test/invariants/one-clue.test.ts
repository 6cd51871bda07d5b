import { describe, expect, it } from "vitest";
import type { Report } from "../../src/report/report.js";
import { analyzeBytes, framesToWrite } from "../support/captures.js";
import { writePcap } from "../support/pcap-writer.js";
import { client, type Packet, server } from "../support/tracking.js";

const VIP = "10.0.0.2:80";
const REAL_SERVER = "10.0.0.7:80";
const ROUTER_MAC = "02:00:00:00:00:0c";

/** A request and its response, with handshake and close, begun at so many milliseconds. */
function conversation(at: number, port: number): Packet[] {
	const from = `10.0.0.1:${port}`;
	const send = (after: number, packet: Packet) =>
		client({ from, to: VIP, at: at + after, ack: 501, ...packet });
	const reply = (after: number, packet: Packet) =>
		server({ to: from, from: VIP, at: at + after, ...packet });
	return [
		send(0, { flags: "S", seq: 100, ack: 0 }),
		reply(0.3, { flags: "SA", seq: 500, ack: 101 }),
		send(0.5, { seq: 101 }),
		send(0.6, { flags: "PA", seq: 101, payload: 80 }),
		reply(1, { seq: 501, ack: 181 }),
		reply(4, { flags: "PA", seq: 501, ack: 181, payload: 200 }),
		send(4.2, { seq: 181, ack: 701 }),
		send(5, { flags: "FA", seq: 181, ack: 701 }),
		reply(5.4, { flags: "FA", seq: 701, ack: 182 }),
		send(5.6, { seq: 182, ack: 702 }),
	];
}

/** Twenty healthy conversations in ten seconds. */
const HEALTHY = Array.from({ length: 20 }, (_, i) =>
	conversation(500 * i, 41000 + i),
).flat();

/** Reports on the healthy capture with further packets. */
function reportWith(...clue: Packet[]): Report {
	const packets = [...HEALTHY, ...clue].sort(
		(a, b) => (a.at ?? 0) - (b.at ?? 0),
	);
	return analyzeBytes(writePcap(framesToWrite(packets), { nanoseconds: true }));
}

/** The same, one conversation of which is another one. */
const reportInstead = (change: (packet: Packet) => Packet | undefined) => {
	const changed = conversation(9_750, 42000).flatMap(
		(packet) => change(packet) ?? [],
	);
	return reportWith(...changed);
};

const orphan: Packet = server({
	flags: "SA",
	from: REAL_SERVER,
	to: "10.0.0.1:43000",
	seq: 900,
	ack: 77,
	at: 7000,
});

const isFromVip = ({ from }: Packet): boolean => from === VIP;

const CLUES: readonly (readonly [string, () => Report])[] = [
	["nothing at all", () => reportWith()],
	["one orphan SYN-ACK", () => reportWith(orphan)],
	[
		"one orphan SYN-ACK of a host that nobody talks to",
		() => reportWith({ ...orphan, to: "10.0.0.99:43000" }),
	],
	[
		"one RST that answers nothing",
		() =>
			reportWith(
				client({
					flags: "R",
					to: REAL_SERVER,
					from: "10.0.0.1:43000",
					at: 7000,
				}),
			),
	],
	[
		"one RST of the client instead of its FIN",
		() =>
			reportInstead((packet) =>
				packet.flags === "FA" && !isFromVip(packet)
					? { ...packet, flags: "RA" }
					: packet,
			),
	],
	[
		"one RST of the server instead of its response",
		() =>
			reportInstead((packet) =>
				packet.payload === 200
					? { ...packet, flags: "RA", payload: 0 }
					: packet,
			),
	],
	[
		"one refused SYN",
		() =>
			reportWith(
				client({ flags: "S", to: REAL_SERVER, seq: 5, ack: 0, at: 7000 }),
				server({ flags: "RA", from: REAL_SERVER, seq: 0, ack: 6, at: 7001 }),
			),
	],
	[
		"one gap whose bytes were acknowledged",
		() =>
			reportInstead((packet) => (packet.payload === 200 ? undefined : packet)),
	],
	[
		"one gap whose bytes were not acknowledged",
		() =>
			reportInstead((packet) =>
				packet.payload === 80 || packet.ack === 181 ? undefined : packet,
			),
	],
	[
		"one SYN that was not answered",
		() => reportWith(client({ flags: "S", to: REAL_SERVER, ack: 0, at: 7000 })),
	],
	[
		"one conversation whose answers come from another MAC",
		() =>
			reportInstead((packet) =>
				isFromVip(packet) ? { ...packet, sourceMac: ROUTER_MAC } : packet,
			),
	],
	[
		"one conversation whose answers leave to another MAC",
		() =>
			reportInstead((packet) =>
				isFromVip(packet) ? { ...packet, destinationMac: ROUTER_MAC } : packet,
			),
	],
	[
		"one conversation of which only the answers were captured",
		() => reportInstead((packet) => (isFromVip(packet) ? packet : undefined)),
	],
	[
		"one conversation of which only the requests were captured",
		() => reportInstead((packet) => (isFromVip(packet) ? undefined : packet)),
	],
];

describe("a healthy capture with one clue is not called a bypass", () => {
	it.each(CLUES)("%s", (_, report) => {
		const { verdict, diagnoses } = report();
		expect(["no", "unknown", "by-design"]).toContain(verdict.lbBypass);
		const blamed = diagnoses.filter(
			({ effect, confidence }) =>
				effect === "lb-bypass" ||
				(effect === "asymmetric-routing" && confidence === "certain"),
		);
		expect(blamed.map(({ cause }) => cause)).toEqual([]);
	});

	it("and none is called a bypass or asymmetric when there is no clue", () => {
		expect(reportWith().verdict).toMatchObject({
			lbBypass: "no",
			asymmetricRouting: "no",
			impact: "working",
		});
	});
});

import { describe, expect, it } from "vitest";
import { handshakeOf } from "../../src/flow/handshake.js";
import {
	CLIENT,
	client,
	connectionOf,
	connectionsOf,
	HANDSHAKE,
	type Packet,
	SERVER,
	server,
} from "../support/tracking.js";

/** Frame numbers of the first frames: one per connection. */
const firstFrames = (...packets: readonly Packet[]): number[] =>
	connectionsOf(...packets).map(({ firstFrame }) => firstFrame);

describe("a SYN", () => {
	it("with the known number is a repetition, however late", () => {
		const { client: sender } = connectionOf(
			client({ flags: "S", seq: 100 }),
			client({ flags: "S", seq: 100, at: 1000 }),
			client({ flags: "S", seq: 100, at: 3000 }),
		);
		expect(sender.syns.items.map(({ frame }) => frame)).toEqual([1, 2, 3]);
	});

	it("with another number begins a new connection", () => {
		const [first, second] = connectionsOf(
			...HANDSHAKE,
			client({ flags: "S", seq: 9000, at: 1000 }),
		);
		expect(first?.client.syns.count).toBe(1);
		expect(second?.previous?.id).toBe(first?.id);
		expect(second?.client.syns.items[0]?.frame).toBe(4);
	});

	it("that uses the port again after both FINs begins a new connection", () => {
		expect(
			firstFrames(
				...HANDSHAKE,
				client({ flags: "FA", seq: 101, ack: 501 }),
				server({ flags: "FA", seq: 501, ack: 102 }),
				client({ seq: 102, ack: 502 }),
				client({ flags: "S", seq: 70_000 }),
				server({ flags: "SA", seq: 90_000, ack: 70_001 }),
			),
		).toEqual([1, 7]);
	});

	it("amid a connection whose beginning was not captured begins a new one", () => {
		expect(
			firstFrames(
				client({ seq: 5000, ack: 1, payload: 10 }),
				server({ seq: 1, ack: 5010 }),
				client({ flags: "S", seq: 90_000 }),
			),
		).toEqual([1, 3]);
	});

	it("belongs to the RST that refuses it, though two interfaces put the RST first", () => {
		const connection = connectionOf(
			server({ flags: "RA", seq: 0, ack: 101, at: 2 }),
			client({ flags: "S", seq: 100, at: 1 }),
		);
		expect(connection.clientEndpoint).toBe(CLIENT);
		expect(handshakeOf(connection)).toBe("refused");
	});

	it("after the RST of something else begins a new connection", () => {
		expect(
			firstFrames(
				server({ flags: "RA", seq: 0, ack: 9001 }),
				client({ flags: "S", seq: 100 }),
			),
		).toEqual([1, 2]);
	});

	it("from either end at once belongs to one connection (simultaneous open)", () => {
		const connection = connectionOf(
			client({ flags: "S", seq: 100 }),
			server({ flags: "S", seq: 500 }),
			client({ flags: "SA", seq: 100, ack: 501 }),
			server({ flags: "SA", seq: 500, ack: 101 }),
		);
		expect(connection.clientEndpoint).toBe(CLIENT);
		expect(connection.client.synAcks.count).toBe(1);
		expect(connection.server.synAcks.count).toBe(1);
	});

	it("from either end at once belongs to one connection on a mirror port that shows all twice", () => {
		const connection = connectionOf(
			client({ flags: "S", seq: 100, ipId: 7, ttl: 64 }),
			client({ flags: "S", seq: 100, ipId: 7, ttl: 63 }),
			server({ flags: "S", seq: 500, ipId: 8, ttl: 64 }),
		);
		expect(connection.client.segmentCount).toBe(2);
		expect(connection.server.segmentCount).toBe(1);
	});
});

describe("a SYN-ACK", () => {
	it("that stands before its SYN in the file belongs to it", () => {
		const connection = connectionOf(
			server({ flags: "SA", seq: 500, ack: 101, at: 2 }),
			client({ flags: "S", seq: 100, at: 1 }),
			client({ seq: 101, ack: 501, at: 3 }),
		);
		expect(connection.clientEndpoint).toBe(CLIENT);
		expect(connection.serverEndpoint).toBe(SERVER);
		expect(connection.rolesFrom).toBe("syn");
	});

	it("that acknowledges the payload of a SYN belongs to it (TCP Fast Open)", () => {
		const connection = connectionOf(
			client({ flags: "S", seq: 100, payload: 300 }),
			server({ flags: "SA", seq: 500, ack: 401 }),
		);
		expect(connection.server.synAcks.count).toBe(1);
	});

	it("with a fresh number stays in the connection while it acknowledges the same SYN", () => {
		const { server: sender } = connectionOf(
			client({ flags: "S", seq: 100 }),
			server({ flags: "SA", seq: 500, ack: 101 }),
			client({ flags: "R", seq: 101 }),
			client({ flags: "S", seq: 100, at: 1000 }),
			server({ flags: "SA", seq: 15_625_500, ack: 101, at: 1001 }),
		);
		expect(sender.synAcks.items.map(({ seq }) => seq)).toEqual([
			500, 15_625_500,
		]);
	});

	it("with a fresh number stays in the connection when no SYN was captured", () => {
		const { server: sender } = connectionOf(
			server({ flags: "SA", seq: 500, ack: 101 }),
			client({ flags: "R", seq: 101 }),
			server({ flags: "SA", seq: 15_625_500, ack: 101, at: 1001 }),
		);
		expect(sender.synAcks.count).toBe(2);
	});

	it("with another ACK number begins a new connection when no SYN was captured", () => {
		expect(
			firstFrames(
				server({ flags: "SA", seq: 500, ack: 101 }),
				server({ flags: "SA", seq: 600, ack: 70_001, at: 5000 }),
			),
		).toEqual([1, 2]);
	});

	it("of the connection before belongs there, though the port is in use again", () => {
		const [first, second] = connectionsOf(
			client({ flags: "S", seq: 100 }),
			client({ flags: "S", seq: 70_000, at: 10 }),
			server({ flags: "SA", seq: 500, ack: 101, at: 11 }),
			server({ flags: "SA", seq: 900, ack: 70_001, at: 12 }),
		);
		expect(first?.server.synAcks.items.map(({ frame }) => frame)).toEqual([3]);
		expect(second?.server.synAcks.items.map(({ frame }) => frame)).toEqual([4]);
	});

	it("belongs to the RST that answers it, though two interfaces put the RST first", () => {
		const connection = connectionOf(
			client({ flags: "R", seq: 101, at: 2, ipId: 0 }),
			client({ flags: "R", seq: 101, at: 2, ipId: 0, interfaceId: 1 }),
			server({ flags: "SA", seq: 500, ack: 101, at: 1 }),
		);
		expect(connection.server.synAcks.count).toBe(1);
		expect(connection.clientEndpoint).toBe(CLIENT);
	});
});

describe("a segment without SYN", () => {
	it("of an unknown 4-tuple begins a connection amid the stream", () => {
		const connection = connectionOf(
			server({ seq: 1, ack: 5000, payload: 100 }),
			client({ seq: 5000, ack: 101 }),
		);
		expect(connection.rolesFrom).toBe("port");
		expect(connection.serverEndpoint).toBe(SERVER);
	});

	it("goes to the latest connection of its 4-tuple", () => {
		const [, second] = connectionsOf(
			...HANDSHAKE,
			client({ flags: "S", seq: 70_000 }),
			server({ flags: "SA", seq: 800, ack: 70_001 }),
			client({ seq: 70_001, ack: 801, payload: 20 }),
		);
		expect(second?.client.payloadBytes).toBe(20);
	});
});

it("connections of IPv6 and of IPv4 with the same ports are apart", () => {
	const connections = connectionsOf(
		client({ flags: "S" }),
		{ flags: "S", from: "[2001:db8::1]:40000", to: "[2001:db8::2]:80" },
		{
			flags: "SA",
			ack: 1001,
			from: "[2001:db8::2]:80",
			to: "[2001:db8::1]:40000",
		},
	);
	expect(connections.map(({ serverEndpoint }) => serverEndpoint)).toEqual([
		SERVER,
		"[2001:db8::2]:80",
	]);
});

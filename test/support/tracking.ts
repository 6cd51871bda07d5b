import { Direction, type Frame } from "../../src/capture/frame.js";
import type { Connection } from "../../src/flow/connection.js";
import { Observer } from "../../src/flow/observer.js";
import { frameOf } from "./decoding.js";
import { type EthernetOptions, type TcpOptions, tcpFrame } from "./wire.js";

/** A TCP packet of a conversation: what `tcpFrame` takes, and when and where it was seen. */
export interface Packet extends TcpOptions, EthernetOptions {
	/** Milliseconds since the start of the capture; by default one more than the packet before. */
	at?: number;
	interfaceId?: number;
	direction?: Direction;
}

export const CLIENT = "10.0.0.1:40000";
export const SERVER = "10.0.0.2:80";
export const CLIENT_MAC = "02:00:00:00:00:01";
export const SERVER_MAC = "02:00:00:00:00:02";

/** Says that the client sent the packet. */
export const client = (packet: Packet = {}): Packet => ({
	from: CLIENT,
	to: SERVER,
	sourceMac: CLIENT_MAC,
	destinationMac: SERVER_MAC,
	...packet,
});

/** Says that the server sent the packet. */
export const server = (packet: Packet = {}): Packet => ({
	from: SERVER,
	to: CLIENT,
	sourceMac: SERVER_MAC,
	destinationMac: CLIENT_MAC,
	...packet,
});

/** SYN with number 100, SYN-ACK with number 500, ACK. */
export const HANDSHAKE: readonly Packet[] = [
	client({ flags: "S", seq: 100 }),
	server({ flags: "SA", seq: 500, ack: 101 }),
	client({ seq: 101, ack: 501 }),
];

/** A handshake, payload both ways and FINs from both ends: all that a healthy connection may consist of. */
export const CONVERSATION: readonly Packet[] = [
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

/** Puts packets of {@link client} and {@link server} between two other ends. */
export const between =
	(from: string, to: string) =>
	(packet: Packet): Packet =>
		packet.from === CLIENT
			? { ...packet, from, to }
			: { ...packet, from: to, to: from };

/** Makes frames of packets, numbered from 1; each has an IP-ID of its own unless it says one. */
export function framesOf(packets: readonly Packet[]): Frame[] {
	let milliseconds = -1;
	return packets.map((packet, index) => {
		milliseconds = packet.at ?? milliseconds + 1;
		return frameOf(tcpFrame({ ipId: index + 1, ...packet }), {
			number: index + 1,
			seconds: 1 + Math.floor(milliseconds / 1000),
			nanoseconds: Math.round((milliseconds % 1000) * 1e6),
			interfaceId: packet.interfaceId ?? 0,
			direction: packet.direction ?? Direction.Unknown,
		});
	});
}

/** Returns the connections that the packets make, in the order of their first frames. */
export function connectionsOf(
	...packets: readonly Packet[]
): readonly Connection[] {
	const observer = new Observer();
	for (const frame of framesOf(packets)) observer.observe(frame);
	return observer.facts().connections;
}

/** Returns the one connection that the packets make. */
export function connectionOf(...packets: readonly Packet[]): Connection {
	const [connection, ...others] = connectionsOf(...packets);
	if (connection === undefined || others.length > 0)
		throw new Error(`not one connection but ${others.length + 1}`);
	return connection;
}

import { type Clock, MICROSECOND } from "./clock.js";
import type { Packet } from "./packet.js";
import type { Random } from "./random.js";

/** What all nodes of a network share. */
export interface World {
	readonly clock: Clock;
	readonly random: Random;
	readonly recorder: Recorder;
	/** Share of the packets that links lose. */
	readonly loss: number;
}

/** Is told of everything that happens on links. */
export interface Recorder {
	sent(packet: Packet, from: Port, to: Port): void;
	received(packet: Packet, from: Port, to: Port): void;
}

/** A machine. */
export interface Node {
	readonly name: string;
	receive(packet: Packet, on: Port): void;
}

/** Where a machine is attached to a link. */
export interface Port {
	readonly node: Node;
	readonly link: Link;
	readonly mac: readonly number[];
	/** Number of the interface on its machine, from 0. */
	readonly index: number;
	readonly addresses: number[];
}

/** First bytes of MACs of network cards, switches and hypervisors. */
const VENDORS = [
	[0x00, 0x50, 0x56],
	[0x3c, 0xfd, 0xfe],
	[0x2c, 0x6b, 0xf5],
	[0x00, 0x1c, 0x73],
	[0x52, 0x54, 0x00],
];

/** A switched link with one IPv4 network of 24 bits. */
export class Link {
	readonly name: string;
	readonly ports: Port[] = [];
	readonly vlan: number | undefined;
	readonly #world: World;
	readonly #network: number;
	/** When the last packet to each port arrives: none overtakes another. */
	readonly #arrivals = new Map<Port, number>();

	constructor(
		name: string,
		network: number,
		world: World,
		vlan: number | undefined,
	) {
		this.name = name;
		this.vlan = vlan;
		this.#network = network >>> 8;
		this.#world = world;
	}

	attach(node: Node, index: number, ...addresses: number[]): Port {
		const { random } = this.#world;
		const tail = [1, 2, 3].map(() => random.int(0, 255));
		const mac = [...random.pick(VENDORS), ...tail];
		const port = { node, link: this, mac, index, addresses };
		this.ports.push(port);
		return port;
	}

	/** The address with this last byte. */
	address(last: number): number {
		return ((this.#network << 8) | last) >>> 0;
	}

	contains(address: number): boolean {
		return address >>> 8 === this.#network;
	}

	/** Who answers ARP for an address. */
	portOf(address: number): Port | undefined {
		return this.ports.find(({ addresses }) => addresses.includes(address));
	}

	/** Brings a packet to another port some microseconds later, if it is not lost. */
	carry(packet: Packet, from: Port, to: Port): void {
		const { clock, random, recorder, loss } = this.#world;
		recorder.sent(packet, from, to);
		if (random.chance(loss)) return;
		const soonest = clock.now + random.int(15, 120) * MICROSECOND;
		const last = this.#arrivals.get(to) ?? 0;
		const arrival = Math.max(soonest, last + MICROSECOND);
		this.#arrivals.set(to, arrival);
		clock.at(arrival, () => {
			recorder.received(packet, from, to);
			to.node.receive(packet, to);
		});
	}
}

/** Finds where a packet leaves a machine, and to whom. */
export class Routes {
	readonly ports: Port[] = [];
	/** By destination; undefined for "no route". */
	gateway: (packet: Packet) => Port | undefined = () => undefined;

	send(packet: Packet): void {
		const { address } = packet.to;
		const onLink = this.ports.find(({ link }) => link.contains(address));
		const next =
			onLink === undefined ? this.gateway(packet) : onLink.link.portOf(address);
		if (next !== undefined) this.sendTo(next, packet);
	}

	/** Sends to a port on one of this machine's links, whatever the destination address. */
	sendTo(next: Port, packet: Packet): void {
		const own = this.ports.find(({ link }) => link === next.link);
		if (own !== undefined) own.link.carry(packet, own, next);
	}
}

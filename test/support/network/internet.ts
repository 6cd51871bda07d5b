import { type Node, type Port, Routes, type World } from "./link.js";
import {
	ACK,
	type Endpoint,
	newFlow,
	type Packet,
	RST,
	SYN,
} from "./packet.js";

/** All other machines of the world: victims of floods whose answers come here, and scanners. */
export class Internet implements Node {
	readonly name = "internet";
	readonly routes = new Routes();
	readonly #world: World;

	constructor(world: World) {
		this.#world = world;
	}

	/** A half-open scan ends with the RST of a stack that knows no such connection. */
	receive(packet: Packet, _on: Port): void {
		const isSynAck = (packet.flags & (SYN | ACK)) === (SYN | ACK);
		if (!isSynAck || !packet.flow.forward) return;
		this.routes.send({
			...raw(packet.to, packet.from, packet.ttl),
			flow: packet.flow,
			toServer: true,
			seq: packet.ack,
			flags: RST,
			window: 0,
		});
	}

	/** A SYN-ACK of a victim that was flooded with SYNs in a forged name. */
	backscatter(to: Endpoint): void {
		const { random } = this.#world;
		const from = { address: publicAddress(random.word()), port: 80 };
		this.routes.send({
			...raw(from, to, random.int(40, 60)),
			flow: newFlow(to.address),
			toServer: false,
			seq: random.word(),
			ack: random.word(),
			flags: SYN | ACK,
		});
	}

	/** One probe of a scanner. */
	probe(from: number, to: Endpoint): void {
		const { random } = this.#world;
		const source = { address: from, port: random.int(40_000, 60_000) };
		this.routes.send({
			...raw(source, to, 50),
			flow: newFlow(from),
			toServer: true,
			seq: random.word(),
			flags: SYN,
		});
	}
}

/** An address that is none of this network. */
export const publicAddress = (word: number): number =>
	((200 << 24) | (word & 0xffffff)) >>> 0;

const raw = (from: Endpoint, to: Endpoint, ttl: number) => ({
	via: 0,
	from,
	to,
	ttl,
	seq: 0,
	ack: 0,
	window: 1024,
	payload: 0,
	ipId: (from.port * 31 + to.port) & 0xffff,
	timestamps: undefined,
});

import { endOfWay } from "./host.js";
import { type Node, type Port, Routes } from "./link.js";
import { ACK, type Packet, RST, SYN, tupleOf } from "./packet.js";

/** A layer-3 switch or router. */
export class Router implements Node {
	readonly name: string;
	readonly routes = new Routes();
	readonly bit: number;

	constructor(name: string, bit: number) {
		this.name = name;
		this.bit = bit;
	}

	receive(packet: Packet, _on: Port): void {
		if (packet.ttl <= 1) return;
		this.routes.send({
			...packet,
			ttl: packet.ttl - 1,
			via: packet.via | this.bit,
		});
	}
}

/** What a firewall knows of a connection. */
interface Entry {
	isAnswered: boolean;
}

/** A router that lets through only what fits a connection whose beginning it has seen. */
export class Firewall extends Router {
	readonly #rejects: boolean;
	readonly #inspects: boolean;
	readonly #entries = new Map<string, Entry>();

	/** `ignore` makes it a plain router, for asymmetric routing that works. */
	constructor(name: string, bit: number, manner: "drop" | "reset" | "ignore") {
		super(name, bit);
		this.#inspects = manner !== "ignore";
		this.#rejects = manner === "reset";
	}

	override receive(packet: Packet, on: Port): void {
		if (!this.#inspects || this.#isAllowed(packet)) super.receive(packet, on);
		else this.#discard(packet, on);
	}

	#isAllowed(packet: Packet): boolean {
		const [own, reverse] = [
			tupleOf(packet.from, packet.to),
			tupleOf(packet.to, packet.from),
		];
		if ((packet.flags & (SYN | ACK)) === SYN) {
			this.#entries.set(own, { isAnswered: false });
			return true;
		}
		const answered = this.#entries.get(reverse);
		if (answered !== undefined) {
			answered.isAnswered = true;
			return true;
		}
		return this.#entries.get(own)?.isAnswered === true;
	}

	#discard(packet: Packet, on: Port): void {
		endOfWay(packet, this.bit);
		if (!this.#rejects || packet.flags & RST) return;
		const back = this.routes.ports.find((port) => port === on);
		if (back === undefined || (packet.flags & ACK) === 0) return;
		this.routes.send({
			...packet,
			toServer: !packet.toServer,
			via: this.bit,
			from: packet.to,
			to: packet.from,
			seq: packet.ack,
			ack: 0,
			flags: RST,
			window: 0,
			payload: 0,
			ttl: 64,
			ipId: 0,
			timestamps: undefined,
		});
	}
}

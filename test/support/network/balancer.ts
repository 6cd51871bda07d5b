import { BALANCER_BIT, endOfWay } from "./host.js";
import { type Node, type Port, Routes, type World } from "./link.js";
import { ACK, type Endpoint, type Packet, SYN, tupleOf } from "./packet.js";
import type { Pool } from "./pool.js";

/** How a layer-4 balancer hands packets on. */
export type L4Kind = "dnat" | "snat" | "dsr";

/** A client's connection with what it was made into. */
interface Mapping {
	/** As the client knows it: client and VIP. */
	readonly client: Endpoint;
	readonly vip: Endpoint;
	/** As the server knows it. */
	readonly source: Endpoint;
	readonly server: Endpoint;
}

/** A balancer that rewrites packets and ends no connection itself. */
export class L4Balancer implements Node {
	readonly name = "lb";
	readonly routes = new Routes();
	readonly #world: World;
	readonly #kind: L4Kind;
	readonly #vip: Endpoint;
	readonly #pool: Pool;
	readonly #byClient = new Map<string, Mapping>();
	readonly #byServer = new Map<string, Mapping>();

	constructor(world: World, kind: L4Kind, vip: Endpoint, pool: Pool) {
		this.#world = world;
		this.#kind = kind;
		this.#vip = vip;
		this.#pool = pool;
	}

	receive(packet: Packet, _on: Port): void {
		const key = tupleOf(packet.from, packet.to);
		const reply = this.#byServer.get(key);
		if (reply !== undefined) this.#sendBack(packet, reply);
		else if (packet.to.address === this.#vip.address)
			this.#sendOn(packet, this.#byClient.get(key) ?? this.#begin(packet));
		else this.routes.send(forwarded(packet));
	}

	#begin(packet: Packet): Mapping | undefined {
		if ((packet.flags & (SYN | ACK)) !== SYN) return undefined;
		if (packet.to.port !== this.#vip.port) return undefined;
		const { vip } = packet.flow;
		const server = this.#pool.next();
		const own = this.routes.ports.at(-1)?.addresses[0] ?? 0;
		const source =
			this.#kind === "snat"
				? { address: own, port: this.#world.random.int(1024, 65_000) }
				: packet.from;
		const mapping = { client: packet.from, vip: packet.to, source, server };
		packet.flow.vip = vip ?? packet.to;
		packet.flow.realServer = server;
		packet.flow.needsBalancer = this.#kind !== "dsr";
		this.#byClient.set(tupleOf(packet.from, packet.to), mapping);
		if (this.#kind !== "dsr")
			this.#byServer.set(tupleOf(server, source), mapping);
		return mapping;
	}

	#sendOn(packet: Packet, mapping: Mapping | undefined): void {
		if (mapping === undefined) {
			endOfWay(packet, BALANCER_BIT);
			return;
		}
		const { source, server } = mapping;
		if (this.#kind === "dsr") {
			const next = this.routes.ports
				.map(({ link }) => link.portOf(server.address))
				.find((port) => port !== undefined);
			const marked = { ...packet, via: packet.via | BALANCER_BIT };
			if (next !== undefined) this.routes.sendTo(next, marked);
			return;
		}
		this.routes.send({ ...forwarded(packet), from: source, to: server });
	}

	#sendBack(packet: Packet, { client, vip }: Mapping): void {
		this.routes.send({ ...forwarded(packet), from: vip, to: client });
	}
}

const forwarded = (packet: Packet): Packet => ({
	...packet,
	ttl: packet.ttl - 1,
	via: packet.via | BALANCER_BIT,
});

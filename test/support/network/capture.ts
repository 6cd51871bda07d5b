import { Direction } from "../../../src/capture/frame.js";
import { MICROSECOND, SECOND } from "./clock.js";
import type { Record } from "./frames.js";
import type { Link, Port, Recorder, World } from "./link.js";
import type { Network } from "./network.js";
import type { Packet } from "./packet.js";
import type { CapturePlan, Place, Plan } from "./plan.js";
import type { Random } from "./random.js";

const BROADCAST = [255, 255, 255, 255, 255, 255];

/** Takes the frames of some ports, or of whole links, with all that can go wrong in it. */
export class Capture implements Recorder {
	readonly records: Record[] = [];
	readonly #plan: CapturePlan;
	#world: World | undefined;
	#ports: readonly Port[] = [];
	#links: readonly Link[] = [];

	constructor(plan: CapturePlan) {
		this.#plan = plan;
	}

	/** Begins at the place that the plan names. */
	start(network: Network, world: World): void {
		this.#world = world;
		const watched = watch(this.#plan, network);
		this.#ports = watched.ports;
		this.#links = watched.links;
	}

	sent(packet: Packet, from: Port, to: Port): void {
		if (this.#links.includes(from.link)) {
			this.#take(packet, from, to, 0, Direction.Unknown);
			if (this.#plan.duplicates)
				this.#take(packet, from, to, 0, Direction.Unknown, 8 * MICROSECOND);
		}
		const index = this.#ports.indexOf(from);
		if (index >= 0) this.#take(packet, from, to, index, Direction.Outbound);
	}

	received(packet: Packet, from: Port, to: Port): void {
		const index = this.#ports.indexOf(to);
		if (index >= 0) this.#take(packet, from, to, index, Direction.Inbound);
	}

	/** ARP before the first packets: who asks for whom. */
	announce(plan: Plan, network: Network): void {
		const { clients, servers, router, balancer, firewall } = network;
		const asking = [...clients, ...servers, ...(balancer ? [balancer] : [])];
		const answering = [
			router,
			...(balancer ? [balancer] : []),
			...(firewall ? [firewall] : []),
		];
		if (!plan.announces) return;
		for (const asker of asking.flatMap(({ routes }) => routes.ports)) {
			for (const target of answering.flatMap(({ routes }) => routes.ports)) {
				if (asker.link === target.link && asker !== target)
					this.#ask(asker, target);
			}
		}
	}

	#ask(asker: Port, target: Port): void {
		const [own = 0] = asker.addresses;
		for (const address of target.addresses) {
			const isBroadcastSeen =
				this.#links.includes(asker.link) ||
				this.#ports.some(({ link }) => link === asker.link);
			const isReplySeen =
				this.#links.includes(asker.link) ||
				this.#ports.includes(asker) ||
				this.#ports.includes(target);
			if (isBroadcastSeen) this.#takeArp(asker, BROADCAST, false, own, address);
			if (isReplySeen) this.#takeArp(target, asker.mac, true, address, own);
		}
	}

	#takeArp(
		from: Port,
		destinationMac: readonly number[],
		isReply: boolean,
		sender: number,
		target: number,
	): void {
		const at = this.#ports.findIndex(({ link }) => link === from.link);
		const isOwn = this.#ports.includes(from);
		this.records.push({
			time: this.#now,
			content: { isReply, senderMac: from.mac, sender, target },
			sourceMac: from.mac,
			destinationMac,
			vlan: from.link.vlan,
			interfaceId: Math.max(0, at),
			direction: isOwn ? Direction.Outbound : Direction.Inbound,
			isCooked: this.#isCooked,
		});
	}

	#take(
		packet: Packet,
		from: Port,
		to: Port,
		interfaceId: number,
		direction: Direction,
		delay = 0,
	): void {
		this.records.push({
			time: this.#now + delay,
			content: packet,
			sourceMac: from.mac,
			destinationMac: to.mac,
			vlan: this.#links.length > 0 ? from.link.vlan : undefined,
			interfaceId,
			direction,
			isCooked: this.#isCooked,
		});
	}

	get #isCooked(): boolean {
		return this.#plan.place.endsWith("-any");
	}

	get #now(): number {
		return this.#world?.clock.now ?? 0;
	}
}

/** What is left of the records once the capture has lost, cut and mixed up its share. */
export function spoil(
	records: readonly Record[],
	plan: CapturePlan,
	random: Random,
): Record[] {
	const kept = records.filter(
		({ time }) =>
			time >= plan.startSeconds * SECOND &&
			time <= plan.endSeconds * SECOND &&
			!random.chance(plan.loss),
	);
	kept.sort((a, b) => a.time - b.time);
	for (let index = 1; index < kept.length; index++) {
		const [before, after] = [kept[index - 1], kept[index]] as [Record, Record];
		if (!random.chance(plan.reordering)) continue;
		if (after.time - before.time > 200 * MICROSECOND) continue;
		kept[index - 1] = after;
		kept[index] = before;
	}
	return kept;
}

function watch(plan: CapturePlan, network: Network) {
	const { links } = network;
	const ports = portsAt(plan.place, plan.host, network);
	if (plan.place === "mirror-servers") return { ports, links: [links.servers] };
	if (plan.place === "mirror-all")
		return { ports, links: [links.clients, links.front, links.servers] };
	return { ports, links: [] };
}

function portsAt(place: Place, host: number, network: Network): Port[] {
	const { clients, servers, router, balancer, firewall } = network;
	const [ofRouter, ofBalancer, ofFirewall] = [
		router.routes.ports,
		balancer?.routes.ports ?? [],
		firewall?.routes.ports ?? [],
	];
	switch (place) {
		case "client":
		case "client-any":
			return clients[host]?.routes.ports ?? [];
		case "server":
		case "server-any":
			return servers[host]?.routes.ports ?? [];
		case "router-clients":
			return ofRouter.slice(0, 1);
		case "router-front":
			return ofRouter.slice(1, 2);
		case "router-servers":
			return ofRouter.slice(2, 3);
		case "router-any":
			return ofRouter.slice(0, 3);
		case "lb-front":
			return ofBalancer.slice(0, 1);
		case "lb-back":
			return ofBalancer.slice(1);
		case "lb-both":
		case "lb-any":
			return ofBalancer;
		case "firewall-clients":
			return ofFirewall.slice(0, 1);
		case "firewall-servers":
			return ofFirewall.slice(1);
		case "firewall-any":
			return ofFirewall;
		case "mirror-servers":
		case "mirror-all":
			return [];
	}
}

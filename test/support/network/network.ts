import type { L4Balancer } from "./balancer.js";
import type { Host } from "./host.js";
import type { Internet } from "./internet.js";
import { Link, type Node, type Routes, type World } from "./link.js";
import type { Endpoint } from "./packet.js";
import type { Plan } from "./plan.js";
import type { FullProxy } from "./proxy.js";
import type { Firewall, Router } from "./router.js";

/** The machines of a story, wired. */
export interface Network {
	readonly links: { clients: Link; front: Link; servers: Link; outside: Link };
	readonly clients: readonly Host[];
	readonly servers: readonly Host[];
	/** A server that no balancer knows. */
	readonly plain: Host;
	/** Its ports are on the links in the order of `links`. */
	readonly router: Router;
	/** On the clients' and the servers' link. */
	readonly firewall: Firewall | undefined;
	/** Its ports: towards the clients, towards the servers; with one leg both are the same. */
	readonly balancer: L4Balancer | FullProxy | undefined;
	readonly internet: Internet;
	/** What clients ask: the VIP, or without a balancer each server in turn. */
	readonly targets: readonly Endpoint[];
}

/** Makes the links with networks and VLANs of the story's own. */
export function makeLinks(plan: Plan, world: World): Network["links"] {
	const { random } = world;
	const vlan = plan.usesVlans ? random.int(10, 3000) : undefined;
	const link = (name: string, from: number, to: number, index: number) =>
		new Link(
			name,
			((10 << 24) | (random.int(from, to) << 8)) >>> 0,
			world,
			vlan && vlan + index,
		);
	return {
		clients: link("clients", 1, 60, 0),
		front: link("front", 61, 120, 1),
		servers: link("servers", 121, 250, 2),
		outside: new Link("outside", 0, world, undefined),
	};
}

/** Attaches a machine to a link. */
export function wire(
	node: Node & { readonly routes: Routes },
	link: Link,
	...addresses: number[]
): void {
	const { ports } = node.routes;
	ports.push(link.attach(node, ports.length, ...addresses));
}

import { L4Balancer, type L4Kind } from "./balancer.js";
import { setGateways } from "./gateways.js";
import { Host } from "./host.js";
import { Internet } from "./internet.js";
import type { World } from "./link.js";
import { makeLinks, type Network, wire } from "./network.js";
import type { Endpoint } from "./packet.js";
import type { BalancerKind, Plan } from "./plan.js";
import { Pool } from "./pool.js";
import { FullProxy, type ProxySource } from "./proxy.js";
import { Firewall, Router } from "./router.js";
import { STACKS, type Stack } from "./stack.js";

const ROUTER_BIT = 2;
const FIREWALL_BIT = 4;

/** Last bytes of addresses in their link's network. */
const ROUTER = 1;
const FIREWALL = 2;
const REAL_SERVERS = 20;
const PLAIN_SERVER = 60;
const VIP = 100;
const BALANCER = 101;
const CLIENTS = 150;

/** Builds the network of a plan: clients, router, balancer's network, servers, and the rest of the world. */
export function buildNetwork(plan: Plan, world: World): Network {
	const links = makeLinks(plan, world);
	const { servers, front } = links;
	const router = new Router("router", ROUTER_BIT);
	for (const link of Object.values(links))
		wire(router, link, link.address(ROUTER));
	const internet = new Internet(world);
	wire(internet, links.outside);

	const members = plan.servers.map((_, index) => ({
		address: servers.address(REAL_SERVERS + index),
		port: 80,
	}));
	const vipLink = plan.oneArm === "servers" ? servers : front;
	const vip = { address: vipLink.address(VIP), port: 80 };
	const balancer = makeBalancer(plan, world, vip, new Pool(members));
	if (balancer !== undefined) {
		wire(balancer, vipLink, vipLink.address(BALANCER), vip.address);
		if (plan.oneArm === undefined)
			wire(balancer, servers, servers.address(BALANCER));
	}
	const network: Network = {
		links,
		router,
		internet,
		balancer,
		firewall: makeFirewall(plan, links),
		clients: makeClients(plan, world, links),
		servers: makeServers(plan, world, links),
		plain: new Host("plain", world, STACKS[0] as Stack),
		targets: balancer === undefined ? members : [vip],
	};
	wire(network.plain, servers, servers.address(PLAIN_SERVER));
	setGateways(plan, network);
	return network;
}

function makeClients(
	plan: Plan,
	world: World,
	{ clients, servers }: Network["links"],
): Host[] {
	const link = plan.clientsBesideServers ? servers : clients;
	return plan.clients.map(({ stack, isSilent }, index) => {
		const host = new Host(`client${index}`, world, stack);
		wire(host, link, link.address(CLIENTS + index));
		host.isSilent = isSilent;
		return host;
	});
}

function makeServers(
	plan: Plan,
	world: World,
	{ servers }: Network["links"],
): Host[] {
	return plan.servers.map(({ stack, state }, index) => {
		const host = new Host(`server${index}`, world, stack);
		wire(host, servers, servers.address(REAL_SERVERS + index));
		host.isDown = state === "down";
		return host;
	});
}

/** A second way between clients and servers. */
function makeFirewall(
	{ firewall }: Plan,
	{ clients, servers }: Network["links"],
): Firewall | undefined {
	if (firewall === undefined) return undefined;
	const device = new Firewall("firewall", FIREWALL_BIT, firewall.manner);
	wire(device, clients, clients.address(FIREWALL));
	wire(device, servers, servers.address(FIREWALL));
	return device;
}

function makeBalancer(
	plan: Plan,
	world: World,
	vip: Endpoint,
	pool: Pool,
): L4Balancer | FullProxy | undefined {
	if (plan.balancer === "none") return undefined;
	const l4 = L4_KINDS[plan.balancer];
	if (l4 !== undefined) return new L4Balancer(world, l4, vip, pool);
	const source = PROXY_SOURCES[plan.balancer] ?? "own";
	const patience = { connectSeconds: plan.connectSeconds, attempts: 3 };
	const stack = world.random.pick(STACKS);
	return new FullProxy(world, stack, vip, pool, source, patience);
}

const L4_KINDS: Partial<Record<BalancerKind, L4Kind>> = {
	l4: "dnat",
	"l4-snat": "snat",
	dsr: "dsr",
};

const PROXY_SOURCES: Partial<Record<BalancerKind, ProxySource>> = {
	"proxy-snat": "own",
	"proxy-client-address": "client-address",
	"proxy-client-address-and-port": "client-address-and-port",
};

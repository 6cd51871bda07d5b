import { Random } from "./random.js";
import { STACKS, type Stack } from "./stack.js";

export type BalancerKind =
	| "none"
	| "l4"
	| "l4-snat"
	| "dsr"
	| "proxy-snat"
	| "proxy-client-address"
	| "proxy-client-address-and-port";

/** Where the capture is taken; `-any` ones are SLL2 captures of all interfaces. */
export type Place =
	| "client"
	| "client-any"
	| "server"
	| "server-any"
	| "router-clients"
	| "router-front"
	| "router-servers"
	| "router-any"
	| "lb-front"
	| "lb-back"
	| "lb-both"
	| "lb-any"
	| "firewall-clients"
	| "firewall-servers"
	| "firewall-any"
	| "mirror-servers"
	| "mirror-all";

export interface FirewallPlan {
	/** Which direction passes the firewall. */
	readonly direction: "forward" | "return" | "both";
	readonly manner: "drop" | "reset" | "ignore";
}

export interface ServerPlan {
	readonly stack: Stack;
	/** Its default gateway is the balancer, not the router. */
	readonly behindBalancer: boolean;
	readonly behindFirewall: boolean;
	readonly state: "up" | "down" | "closed";
}

export interface CapturePlan {
	readonly place: Place;
	/** Which client or server, where the place is one. */
	readonly host: number;
	/** Bytes; 0 keeps all. */
	readonly snapLength: number;
	/** Share of the frames that the capture loses. */
	readonly loss: number;
	/** Share of the frames that stand later in the file than they came. */
	readonly reordering: number;
	/** A mirror port that copies each frame at both ports. */
	readonly duplicates: boolean;
	/** Seconds of the story that are missing at the beginning, and when it ends. */
	readonly startSeconds: number;
	readonly endSeconds: number;
}

/** Everything about a story that is not left to its packets. */
export interface Plan {
	readonly seed: number;
	readonly balancer: BalancerKind;
	/** The balancer has one leg, in the servers' or in its own network. */
	readonly oneArm: "front" | "servers" | undefined;
	readonly clientsBesideServers: boolean;
	readonly clients: readonly { stack: Stack; isSilent: boolean }[];
	readonly servers: readonly ServerPlan[];
	readonly firewall: FirewallPlan | undefined;
	readonly connectSeconds: number;
	readonly healthChecks: "none" | "reset" | "request";
	readonly connections: number;
	readonly plainConnections: number;
	readonly backscatter: number;
	readonly scan: number;
	/** Few client ports, so that they come again. */
	readonly reusesPorts: boolean;
	readonly announces: boolean;
	readonly usesVlans: boolean;
	readonly wireLoss: number;
	readonly seconds: number;
	readonly capture: CapturePlan;
}

const BALANCERS: readonly BalancerKind[] = [
	"none",
	"none",
	"l4",
	"l4",
	"l4-snat",
	"dsr",
	"proxy-snat",
	"proxy-client-address",
	"proxy-client-address-and-port",
];

/** Makes up a network and what happens in it. */
export function planOf(seed: number): Plan {
	const random = new Random(seed);
	const balancer = random.pick(BALANCERS);
	const oneArm = armOf(balancer, random);
	const firewall = balancer === "none" ? firewallOf(random) : undefined;
	const clients = many(random.int(1, 5), () => ({
		stack: random.pick(STACKS),
		isSilent: random.chance(0.12),
	}));
	const servers = serversOf(balancer, oneArm, random);
	const seconds = random.pick([12, 20, 35]);
	return {
		seed,
		balancer,
		oneArm,
		clientsBesideServers: oneArm === "servers" && random.chance(0.4),
		clients,
		servers,
		firewall,
		connectSeconds: random.pick([3, 3, 5]),
		healthChecks: random.pick(["none", "reset", "request"]),
		connections: random.int(1, 16),
		plainConnections: random.pick([0, 0, 4, 12]),
		backscatter: random.pick([0, 0, 0, 6, 30]),
		scan: random.pick([0, 0, 0, 20]),
		reusesPorts: random.chance(0.15),
		announces: random.chance(0.6),
		usesVlans: random.chance(0.2),
		wireLoss: random.pick([0, 0, 0, 0.005, 0.03]),
		seconds,
		capture: captureOf(
			random,
			balancer,
			oneArm,
			firewall !== undefined,
			clients.length,
			servers.length,
			seconds,
		),
	};
}

function armOf(balancer: BalancerKind, random: Random): Plan["oneArm"] {
	if (balancer === "none") return undefined;
	const arm = random.pick([undefined, undefined, "front", "servers"] as const);
	// Direct server return needs a link with the servers.
	return balancer === "dsr" && arm === "front" ? undefined : arm;
}

function firewallOf(random: Random): FirewallPlan | undefined {
	if (random.chance(0.25)) return undefined;
	return {
		direction: random.pick(["forward", "return", "both"]),
		manner: random.pick(["drop", "drop", "reset", "ignore"]),
	};
}

function serversOf(
	balancer: BalancerKind,
	oneArm: Plan["oneArm"],
	random: Random,
): ServerPlan[] {
	const behind = random.pick(["all", "none", "none", "some"]);
	const filtered = random.pick(["all", "some"]);
	const outage = random.chance(0.12);
	return many(random.int(1, 4), (index) => ({
		stack: random.pick(STACKS),
		behindBalancer:
			// A director drops packets from its own VIP, so with direct server return it is no gateway.
			balancer !== "none" &&
			balancer !== "dsr" &&
			oneArm !== "front" &&
			(behind === "all" || (behind === "some" && index % 2 === 0)),
		behindFirewall: filtered === "all" || index % 2 === 0,
		state: outage ? random.pick(["up", "down", "closed"]) : "up",
	}));
}

function captureOf(
	random: Random,
	balancer: BalancerKind,
	oneArm: Plan["oneArm"],
	hasFirewall: boolean,
	clients: number,
	servers: number,
	seconds: number,
): CapturePlan {
	const place = random.pick(placesOf(balancer, oneArm, hasFirewall));
	const isWhole = random.chance(0.6);
	const isMirror = place.startsWith("mirror");
	const isHost = place.startsWith("client") ? clients : servers;
	return {
		place,
		host: random.int(0, isHost - 1),
		snapLength: isWhole ? random.pick([0, 128]) : random.pick([0, 96, 66, 48]),
		loss: isWhole ? 0 : random.pick([0, 0.01, 0.1]),
		reordering: random.pick([0, 0, 0.02]),
		duplicates: isMirror && random.chance(0.3),
		startSeconds: isWhole ? 0 : random.pick([0, 2, 5]),
		endSeconds: isWhole ? seconds : random.int(6, seconds),
	};
}

function placesOf(
	balancer: BalancerKind,
	oneArm: Plan["oneArm"],
	hasFirewall: boolean,
): Place[] {
	const places: Place[] = [
		"client",
		"client",
		"client-any",
		"server",
		"server",
		"server-any",
		"router-clients",
		"router-servers",
		"router-any",
		"mirror-servers",
		"mirror-all",
	];
	if (hasFirewall)
		places.push("firewall-clients", "firewall-servers", "firewall-any");
	if (balancer === "none") return places;
	if (oneArm === undefined) places.push("lb-back", "lb-both");
	return [...places, "router-front", "lb-front", "lb-any"];
}

const many = <T>(count: number, make: (index: number) => T): T[] =>
	Array.from({ length: count }, (_, index) => make(index));

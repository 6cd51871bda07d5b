import {
	type Cidr,
	cidrContains,
	parseAddress,
	parseCidr,
} from "../flow/addresses.js";

/** Places of capture. */
export type VantagePoint =
	| "client"
	| "lb-front"
	| "lb-back"
	| "lb"
	| "server"
	| "middle"
	| "unknown";

/** What the user knows of the network: addresses or CIDR, MACs; nothing here is required. */
export interface Hints {
	vips?: readonly string[];
	realServers?: readonly string[];
	clients?: readonly string[];
	lbMacs?: readonly string[];
	gatewayMacs?: readonly string[];
	vantage?: VantagePoint;
}

/** Hints in the form that the diagnosis asks. An empty list of addresses says nothing and matches nothing. */
export class Knowledge {
	readonly vantage: VantagePoint | undefined;
	readonly #vips: readonly Cidr[];
	readonly #realServers: readonly Cidr[];
	readonly #clients: readonly Cidr[];
	readonly #lbMacs: ReadonlySet<string>;
	readonly #gatewayMacs: ReadonlySet<string>;

	/** @throws {RangeError} for a text that is no address, CIDR or MAC */
	constructor(hints: Hints = {}) {
		this.vantage = hints.vantage;
		this.#vips = networks("VIP", hints.vips);
		this.#realServers = networks("real server", hints.realServers);
		this.#clients = networks("client", hints.clients);
		this.#lbMacs = macs("load balancer", hints.lbMacs);
		this.#gatewayMacs = macs("gateway", hints.gatewayMacs);
	}

	isVip = (address: string): boolean => matches(this.#vips, address);
	isRealServer = (address: string): boolean =>
		matches(this.#realServers, address);
	isClient = (address: string): boolean => matches(this.#clients, address);
	isLoadBalancerMac = (mac: string): boolean => this.#lbMacs.has(mac);
	/** Where the balancer's MACs are told: true when none of these is one. */
	excludesBalancer = (senders: readonly string[]): boolean =>
		this.#lbMacs.size > 0 && !senders.some(this.isLoadBalancerMac);
	isGatewayMac = (mac: string): boolean => this.#gatewayMacs.has(mac);

	/** Where VIPs are told: true for an address that is not among them. */
	excludesVip = (address: string): boolean =>
		this.#vips.length > 0 && !this.isVip(address);
	/** Where real servers are told: true for an address that is not among them. */
	excludesRealServer = (address: string): boolean =>
		this.#realServers.length > 0 && !this.isRealServer(address);
	/** Where clients are told: true for an address that is not among them. */
	excludesClient = (address: string): boolean =>
		this.#clients.length > 0 && !this.isClient(address);
}

function networks(what: string, texts: readonly string[] = []): Cidr[] {
	return texts.map((text) => {
		const network = parseCidr(text);
		if (network === undefined) {
			throw new RangeError(
				`A ${what} was expected as an address or CIDR such as 10.0.2.100 or 10.0.3.0/24, not "${text}".`,
			);
		}
		return network;
	});
}

const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/;

function macs(
	what: string,
	texts: readonly string[] = [],
): ReadonlySet<string> {
	return new Set(
		texts.map((text) => {
			const mac = text.toLowerCase().replaceAll("-", ":");
			if (MAC.test(mac)) return mac;
			throw new RangeError(
				`A MAC of the ${what} was expected such as 00:1b:21:79:1e:4c, not "${text}".`,
			);
		}),
	);
}

function matches(list: readonly Cidr[], address: string): boolean {
	const words = parseAddress(address);
	return (
		words !== undefined && list.some((network) => cidrContains(network, words))
	);
}

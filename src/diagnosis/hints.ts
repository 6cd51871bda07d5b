import {
	type Cidr,
	cidrContains,
	parseAddress,
	parseCidr,
} from "../flow/addresses.js";
import type { Told } from "../words/en/errors/request.js";
import { RequestError } from "../words/saying.js";

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

function networks(of: Told, texts: readonly string[] = []): Cidr[] {
	return texts.map((text) => {
		const network = parseCidr(text);
		if (network === undefined) {
			throw new RequestError(["noNetwork", of, text]);
		}
		return network;
	});
}

const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/;

function macs(of: Told, texts: readonly string[] = []): ReadonlySet<string> {
	return new Set(
		texts.map((text) => {
			const mac = text.toLowerCase().replaceAll("-", ":");
			if (MAC.test(mac)) return mac;
			throw new RequestError(["noMac", of, text]);
		}),
	);
}

function matches(list: readonly Cidr[], address: string): boolean {
	const words = parseAddress(address);
	return (
		words !== undefined && list.some((network) => cidrContains(network, words))
	);
}

import type { AddressClaims } from "../flow/address-claims.js";
import type { Connection } from "../flow/connection.js";
import type { Facts } from "../flow/facts.js";
import { sourceMacsOf } from "../flow/links.js";
import type { Confidence } from "../rules/rule.js";
import {
	capturingHost,
	commonHost,
	type EndHost,
	hostAt,
	isForwarded,
	sendersHere,
} from "./end-hosts.js";
import { timeHandshakes } from "./handshake-timing.js";
import type { VantagePoint } from "./hints.js";
import { hostVantage } from "./host-vantage.js";
import { type Offload, offloadOf } from "./offload.js";
import { isOnLink } from "./stations.js";
import { type Translation, translationOf } from "./translations.js";
import { type TwoFaces, twoFacesOf } from "./two-faces.js";

/** The place of capture, as far as the packets tell. */
export interface Vantage {
	readonly point: VantagePoint;
	readonly host: string | null;
	readonly confidence: Confidence;
	readonly reasons: readonly string[];
}

/**
 * Works out where a capture was taken: from direction flags, from who takes part in its connections with
 * which TTLs, from checksums that a network card was to fill in, and from how long handshakes took.
 */
export function inferVantage(
	facts: Facts,
	hint: VantagePoint | undefined,
): Vantage {
	const { claims, examples: connections, connectionCount } = facts;
	const found = placeOf(connections, claims, hint);
	return hint !== undefined || connections.length === connectionCount
		? found
		: {
				...found,
				reasons: [
					...found.reasons,
					`judged by ${connections.length} of ${connectionCount} connections`,
				],
			};
}

function placeOf(
	connections: readonly Connection[],
	claims: AddressClaims,
	hint: VantagePoint | undefined,
): Vantage {
	const forwards = connections.some(
		({ client, server }) => isForwarded(client) || isForwarded(server),
	);
	const flagged = forwards ? undefined : capturingHost(connections);
	const timing = timeHandshakes(connections);
	const offload = offloadOf(connections);
	const host = forwards
		? undefined
		: (flagged ??
			unfinishedHost(offload, connections) ??
			commonHost(connections, timing));
	if (hint !== undefined) {
		return {
			point: hint,
			host: host?.address ?? null,
			confidence: "certain",
			reasons: ["given by the user"],
		};
	}
	if (connections.length === 0) return nowhere();
	if (forwards) return router();
	if (isBalancer(connections)) return balancer();
	const translation =
		flagged === undefined ? translationOf(connections) : undefined;
	if (translation !== undefined) return translator(translation);
	if (host === undefined) {
		const faces = twoFacesOf(connections);
		return faces === undefined ? middle(connections, offload) : twoFaced(faces);
	}
	return hostVantage({ host, connections, claims, timing, offload });
}

/** The one sender whose network card had still to fill in checksums, if the capture is about it. */
function unfinishedHost(
	{ unfinishedBy: [address, other] }: Offload,
	connections: readonly Connection[],
): EndHost | undefined {
	if (address === undefined || other !== undefined) return undefined;
	const host = hostAt(address, connections);
	return host.connections * 2 >= connections.length ? host : undefined;
}

/** Answers as one address and asks as another: a balancer, as its own cooked capture shows it. */
function isBalancer(connections: readonly Connection[]): boolean {
	const senders = [...sendersHere(connections).values()];
	return (
		senders.some(({ client, all }) => client === all) &&
		senders.some(({ client }) => client === 0)
	);
}

const nowhere = (): Vantage => ({
	point: "unknown",
	host: null,
	confidence: "possible",
	reasons: ["no TCP connection was captured"],
});

const router = (): Vantage => ({
	point: "middle",
	host: null,
	confidence: "certain",
	reasons: ["the capture marks the same packets as coming in and going out"],
});

const balancer = (): Vantage => ({
	point: "lb",
	host: null,
	confidence: "likely",
	reasons: [
		"the capturing host answers clients as one address and asks servers as another",
	],
});

const translator = ({ from, to, pairs }: Translation): Vantage => ({
	point: "lb",
	host: null,
	confidence: "likely",
	reasons: [
		`${pairs} SYNs are here before and after their destination was changed, as from ${from} to ${to}: at the balancer, or where a mirror port copies both its sides`,
	],
});

const twoFaced = ({ answers, asks }: TwoFaces): Vantage => ({
	point: "lb",
	host: null,
	confidence: "possible",
	reasons: [
		`${answers} answers clients and ${asks} asks servers, both from here by what their TTLs and MACs or interfaces show: a balancer that ends connections, or a server with servers of its own`,
	],
});

function middle(
	connections: readonly Connection[],
	{ unfinishedBy }: Offload,
): Vantage {
	const clients = new Set(connections.map(({ clientAddress }) => clientAddress))
		.size;
	const servers = new Set(connections.map(({ serverAddress }) => serverAddress))
		.size;
	const reasons = [
		`no host takes part in all connections: ${clients} clients, ${servers} servers`,
	];
	if (unfinishedBy.length < 2)
		return { point: "middle", host: null, confidence: "likely", reasons };
	const unfinished = `checksums of ${unfinishedBy.length} senders had still to be filled in by this machine's network card`;
	return isOneStation(unfinishedBy, connections)
		? {
				point: "lb-back",
				host: null,
				confidence: "possible",
				reasons: [
					...reasons,
					`${unfinished}, which sends for all of them from one MAC with untouched TTLs: a balancer that keeps its clients' addresses`,
				],
			}
		: {
				point: "middle",
				host: null,
				confidence: "likely",
				reasons: [
					...reasons,
					`${unfinished}: they run on it, as containers and virtual machines do`,
				],
			};
}

/** All these addresses only ask, by one MAC, and no router has touched their frames. */
function isOneStation(
	addresses: readonly string[],
	connections: readonly Connection[],
): boolean {
	const asking = connections.filter(({ clientAddress }) =>
		addresses.includes(clientAddress),
	);
	const sides = asking.map(({ client }) => client);
	return (
		sides.every(isOnLink) &&
		new Set(sides.flatMap(sourceMacsOf)).size === 1 &&
		!connections.some(({ serverAddress }) => addresses.includes(serverAddress))
	);
}

import type { AddressClaims } from "../flow/address-claims.js";
import type { Connection } from "../flow/connection.js";
import type { Facts } from "../flow/facts.js";
import { sourceMacsOf } from "../flow/links.js";
import type { Confidence } from "../rules/rule.js";
import type { Catalogue } from "../words/catalogue.js";
import {
	capturingHost,
	commonHost,
	type EndHost,
	type Ends,
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

type Words = Catalogue["diagnosis"]["vantage"];

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
	words: Catalogue,
): Vantage {
	const { claims, examples: connections, connectionCount } = facts;
	const found = placeOf(connections, claims, hint, words);
	return hint !== undefined || connections.length === connectionCount
		? found
		: {
				...found,
				reasons: [
					...found.reasons,
					words.diagnosis.vantage.judgedBy(connections.length, connectionCount),
				],
			};
}

function placeOf(
	connections: readonly Connection[],
	claims: AddressClaims,
	hint: VantagePoint | undefined,
	catalogue: Catalogue,
): Vantage {
	const words = catalogue.diagnosis.vantage;
	const senders = sendersHere(connections);
	const forwards =
		senders.size > 0 &&
		connections.some(
			({ client, server }) => isForwarded(client) || isForwarded(server),
		);
	const flagged = forwards ? undefined : capturingHost(senders);
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
			reasons: [words.given],
		};
	}
	if (connections.length === 0) return nowhere(words);
	if (forwards) return router(words);
	if (isBalancer([...senders.values()])) return balancer(words);
	const translation =
		flagged === undefined ? translationOf(connections) : undefined;
	if (translation !== undefined) return translator(words, translation);
	if (host === undefined) {
		const faces = twoFacesOf(connections);
		return faces === undefined
			? middle(words, connections, offload)
			: twoFaced(words, faces);
	}
	return hostVantage({
		host,
		connections,
		claims,
		timing,
		offload,
		words: catalogue.diagnosis.hostVantage,
	});
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
function isBalancer(senders: readonly Ends[]): boolean {
	return (
		senders.some(({ client, all }) => client === all) &&
		senders.some(({ client }) => client === 0)
	);
}

const nowhere = (words: Words): Vantage => ({
	point: "unknown",
	host: null,
	confidence: "possible",
	reasons: [words.nowhere],
});

const router = (words: Words): Vantage => ({
	point: "middle",
	host: null,
	confidence: "certain",
	reasons: [words.router],
});

const balancer = (words: Words): Vantage => ({
	point: "lb",
	host: null,
	confidence: "likely",
	reasons: [words.balancer],
});

const translator = (
	words: Words,
	{ from, to, pairs }: Translation,
): Vantage => ({
	point: "lb",
	host: null,
	confidence: "likely",
	reasons: [words.translator(pairs, from, to)],
});

const twoFaced = (words: Words, { answers, asks }: TwoFaces): Vantage => ({
	point: "lb",
	host: null,
	confidence: "possible",
	reasons: [words.twoFaced(answers, asks)],
});

function middle(
	words: Words,
	connections: readonly Connection[],
	{ unfinishedBy }: Offload,
): Vantage {
	const clients = new Set(connections.map(({ clientAddress }) => clientAddress))
		.size;
	const servers = new Set(connections.map(({ serverAddress }) => serverAddress))
		.size;
	const reasons = [words.noCommonHost(clients, servers)];
	if (unfinishedBy.length < 2)
		return { point: "middle", host: null, confidence: "likely", reasons };
	const senders = unfinishedBy.length;
	return isOneStation(new Set(unfinishedBy), connections)
		? {
				point: "lb-back",
				host: null,
				confidence: "possible",
				reasons: [...reasons, words.oneStation(senders)],
			}
		: {
				point: "middle",
				host: null,
				confidence: "likely",
				reasons: [...reasons, words.manyMachines(senders)],
			};
}

/** All these addresses only ask, by one MAC, and no router has touched their frames. */
function isOneStation(
	addresses: ReadonlySet<string>,
	connections: readonly Connection[],
): boolean {
	const asking = connections.filter(({ clientAddress }) =>
		addresses.has(clientAddress),
	);
	const sides = asking.map(({ client }) => client);
	return (
		sides.every(isOnLink) &&
		new Set(sides.flatMap(sourceMacsOf)).size === 1 &&
		!connections.some(({ serverAddress }) => addresses.has(serverAddress))
	);
}

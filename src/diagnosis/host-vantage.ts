import type { AddressClaims } from "../flow/address-claims.js";
import type { Connection } from "../flow/connection.js";
import { sourceMacsOf } from "../flow/links.js";
import { isFirstHopRedundancyMac, macToText } from "../flow/macs.js";
import type { Side } from "../flow/side.js";
import type { Confidence } from "../rules/rule.js";
import type { Catalogue } from "../words/catalogue.js";
import {
	type EndHost,
	isRival,
	isSentHere,
	roleOf,
	sidesOf,
} from "./end-hosts.js";
import type { HandshakeTiming } from "./handshake-timing.js";
import type { Offload } from "./offload.js";
import { isOnLink } from "./stations.js";
import type { Vantage } from "./vantage.js";

/** A host that takes part in everything, and all that may say whether the capture is its own. */
export interface HostClues {
	readonly host: EndHost;
	readonly connections: readonly Connection[];
	readonly claims: AddressClaims;
	readonly timing: HandshakeTiming | undefined;
	readonly offload: Offload;
	readonly words: Catalogue;
}

/** What one kind of clue says of the host. */
interface Clue {
	readonly reason: string;
	/** Surest word that this clue alone allows; undefined for one that only adds to others. */
	readonly word: Confidence | undefined;
}

/** Judges a capture in which one host takes part in (nearly) everything. */
export function hostVantage(clues: HostClues): Vantage {
	const { host, connections } = clues;
	const role = roleOf(host);
	const sides = sidesOf(host.address, connections);
	if (isTranslated(clues, sides)) return frontOfBalancer(host);
	if (isBetweenRouters(host, connections, sides)) return betweenRouters(host);
	const found = [
		directionClue(sides),
		checksumClue(clues),
		ttlClue(clues, sides),
		timingClue(clues),
		giantsClue(clues),
	].filter((clue) => clue !== undefined);
	const reasons = [
		`${host.address} is an end of ${host.connections} of ${connections.length} connections, as ${role}`,
		...found.map(({ reason }) => reason),
	];
	const words = found.map(({ word }) => word);
	const confidence = words.includes("certain")
		? "certain"
		: words.includes("likely")
			? "likely"
			: "possible";
	if (sendsProxyHeaders(sides)) return proxying(host, confidence, reasons);
	if (role === "server" && confidence !== "certain")
		reasons.push("a balancer seen from its clients' side would look the same");
	return { point: role, host: host.address, confidence, reasons };
}

function directionClue(sides: readonly Side[]): Clue | undefined {
	return sides.some(isSentHere)
		? { reason: "the capture marks its frames as outgoing", word: "certain" }
		: undefined;
}

/** A network card fills in what its host leaves open, so nobody else sees it open (field-guide 1.1). */
function checksumClue({ host, offload }: HostClues): Clue | undefined {
	const [only, other] = offload.unfinishedBy;
	if (only !== host.address || other !== undefined) return undefined;
	return {
		reason: `the checksums of its ${offload.unfinished} SYNs and SYN-ACKs had still to be filled in by its network card, those of others are right`,
		word: "likely",
	};
}

function ttlClue(
	{ host, connections, timing }: HostClues,
	sides: readonly Side[],
): Clue | undefined {
	if (sides.some(isSentHere)) return undefined;
	if (!sides.some(isOnLink))
		return {
			reason: "no frame of its own shows an untouched TTL",
			word: undefined,
		};
	const isAlone =
		!isRival(host, connections) || timing?.nearer === roleOf(host);
	return {
		reason: "no router has touched the TTL of its frames",
		word: connections.length > 1 && isAlone ? "likely" : undefined,
	};
}

function timingClue({ host, timing }: HostClues): Clue | undefined {
	if (timing?.nearer !== roleOf(host)) return undefined;
	const { serverNs, clientNs, handshakes } = timing;
	return {
		reason: `SYN-ACKs came ${duration(serverNs)} after SYNs and ACKs ${duration(clientNs)} after SYN-ACKs (medians of ${handshakes}): the ${timing.nearer} is near`,
		word: undefined,
	};
}

function giantsClue({ offload }: HostClues): Clue | undefined {
	return offload.hasGiants
		? {
				reason:
					"segments are longer than any frame on a wire: a machine's own capture, whose network card cuts or joins them",
				word: undefined,
			}
		: undefined;
}

const duration = (ns: number): string =>
	ns < 1e6 ? `${Math.round(ns / 1e3)} µs` : `${(ns / 1e6).toFixed(1)} ms`;

/** Its frames have passed a router, and so have those of everybody else. */
function isBetweenRouters(
	host: EndHost,
	connections: readonly Connection[],
	own: readonly Side[],
): boolean {
	const sides = connections.flatMap(({ client, server }) => [client, server]);
	return (
		own.some(({ segmentCount }) => segmentCount > 0) &&
		sides.some((side) => side.segmentCount > 0 && !own.includes(side)) &&
		!sides.some(isSentHere) &&
		!sides.some(isOnLink) &&
		host.connections > 0
	);
}

/** The station that answers ARP for the address forwards frames in its name: it has translated them. */
function isTranslated(
	{ host, claims }: HostClues,
	sides: readonly Side[],
): boolean {
	if (roleOf(host) !== "server" || sides.some(isOnLink)) return false;
	const claimants = new Set(claims.macsOf(host.address));
	return sides
		.flatMap(sourceMacsOf)
		.some(
			(mac) => !isFirstHopRedundancyMac(mac) && claimants.has(macToText(mac)),
		);
}

/** Most of its connections begin with a PROXY protocol header, which only a balancer writes. */
const sendsProxyHeaders = (sides: readonly Side[]): boolean =>
	sides.filter(({ sendsProxyHeader }) => sendsProxyHeader).length * 2 >
	sides.length;

const frontOfBalancer = ({ address }: EndHost): Vantage => ({
	point: "lb-front",
	host: address,
	confidence: "possible",
	reasons: [
		`the station that answers ARP for ${address} forwards frames in its name: a balancer that translates addresses, or a router that answers ARP for it`,
	],
});

const betweenRouters = ({ address }: EndHost): Vantage => ({
	point: "middle",
	host: null,
	confidence: "possible",
	reasons: [
		`${address} is an end of (nearly) all connections, but routers have touched the TTLs of its frames and of all others`,
	],
});

const proxying = (
	{ address }: EndHost,
	confidence: Confidence,
	reasons: readonly string[],
): Vantage => ({
	point: "lb-back",
	host: address,
	confidence: confidence === "certain" ? "likely" : confidence,
	reasons: [
		...reasons,
		"it tells the servers its clients' addresses by the PROXY protocol, as balancers do",
	],
});

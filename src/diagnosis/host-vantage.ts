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

type Words = Catalogue["diagnosis"]["hostVantage"];

/** A host that takes part in everything, and all that may say whether the capture is its own. */
export interface HostClues {
	readonly words: Words;
	readonly host: EndHost;
	readonly connections: readonly Connection[];
	readonly claims: AddressClaims;
	readonly timing: HandshakeTiming | undefined;
	readonly offload: Offload;
}

/** What one kind of clue says of the host. */
interface Clue {
	readonly reason: string;
	/** Surest word that this clue alone allows; undefined for one that only adds to others. */
	readonly word: Confidence | undefined;
}

/** Judges a capture in which one host takes part in (nearly) everything. */
export function hostVantage(clues: HostClues): Vantage {
	const { words, host, connections } = clues;
	const role = roleOf(host);
	const sides = sidesOf(host.address, connections);
	if (isTranslated(clues, sides)) return frontOfBalancer(words, host);
	if (isBetweenRouters(host, connections, sides))
		return betweenRouters(words, host);
	const found = [
		directionClue(words, sides),
		checksumClue(clues),
		ttlClue(clues, sides),
		timingClue(clues),
		giantsClue(clues),
	].filter((clue) => clue !== undefined);
	const reasons = [
		words.isEndOf({
			host: host.address,
			connections: host.connections,
			total: connections.length,
			role,
		}),
		...found.map(({ reason }) => reason),
	];
	const sure = found.map(({ word }) => word);
	const confidence = sure.includes("certain")
		? "certain"
		: sure.includes("likely")
			? "likely"
			: "possible";
	if (sendsProxyHeaders(sides))
		return proxying(words, host, confidence, reasons);
	if (role === "server" && confidence !== "certain")
		reasons.push(words.looksLikeBalancer);
	return { point: role, host: host.address, confidence, reasons };
}

function directionClue(words: Words, sides: readonly Side[]): Clue | undefined {
	return sides.some(isSentHere)
		? { reason: words.outgoing, word: "certain" }
		: undefined;
}

/** A network card fills in what its host leaves open, so nobody else sees it open (field-guide 1.1). */
function checksumClue({ words, host, offload }: HostClues): Clue | undefined {
	const [only, other] = offload.unfinishedBy;
	if (only !== host.address || other !== undefined) return undefined;
	return {
		reason: words.unfinishedChecksums(offload.unfinished),
		word: "likely",
	};
}

function ttlClue(
	{ words, host, connections, timing }: HostClues,
	sides: readonly Side[],
): Clue | undefined {
	if (sides.some(isSentHere)) return undefined;
	if (!sides.some(isOnLink))
		return { reason: words.noUntouchedTtl, word: undefined };
	const isAlone =
		!isRival(host, connections) || timing?.nearer === roleOf(host);
	return {
		reason: words.untouchedTtl,
		word: connections.length > 1 && isAlone ? "likely" : undefined,
	};
}

function timingClue({ words, host, timing }: HostClues): Clue | undefined {
	if (timing?.nearer !== roleOf(host)) return undefined;
	const { serverNs, clientNs, handshakes } = timing;
	return {
		reason: words.nearness({
			toServer: duration(serverNs),
			toClient: duration(clientNs),
			handshakes,
			nearer: timing.nearer,
		}),
		word: undefined,
	};
}

function giantsClue({ words, offload }: HostClues): Clue | undefined {
	return offload.hasGiants
		? { reason: words.giants, word: undefined }
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
	const someOf = (test: (side: Side) => boolean) =>
		connections.some(({ client, server }) => test(client) || test(server));
	const ownSides = new Set(own);
	return (
		host.connections > 0 &&
		own.some(({ segmentCount }) => segmentCount > 0) &&
		someOf((side) => side.segmentCount > 0 && !ownSides.has(side)) &&
		!someOf(isSentHere) &&
		!someOf(isOnLink)
	);
}

/** The station that answers ARP for the address forwards frames in its name: it has translated them. */
function isTranslated(
	{ host, claims }: HostClues,
	sides: readonly Side[],
): boolean {
	if (roleOf(host) !== "server" || sides.some(isOnLink)) return false;
	const claimants = claims.macsOf(host.address);
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

const frontOfBalancer = (words: Words, { address }: EndHost): Vantage => ({
	point: "lb-front",
	host: address,
	confidence: "possible",
	reasons: [words.answersArp(address)],
});

const betweenRouters = (words: Words, { address }: EndHost): Vantage => ({
	point: "middle",
	host: null,
	confidence: "possible",
	reasons: [words.betweenRouters(address)],
});

const proxying = (
	words: Words,
	{ address }: EndHost,
	confidence: Confidence,
	reasons: readonly string[],
): Vantage => ({
	point: "lb-back",
	host: address,
	confidence: confidence === "certain" ? "likely" : confidence,
	reasons: [...reasons, words.proxyHeaders],
});

import { IcmpKind } from "../decode/segment.js";
import type { Connection } from "../flow/connection.js";
import { acknowledgesProgress } from "../flow/handshake.js";
import { crossesInterfaces, linkSplitsOf } from "../flow/links.js";
import { macToText } from "../flow/macs.js";
import { repeatedSynAckOf } from "../flow/repeated-syn-ack.js";
import type { Catalogue } from "../words/catalogue.js";
import { conclude } from "./conclude.js";
import { type Diagnosis, defineCause, type Evidence } from "./diagnosis.js";
import { exampleFrames } from "./example-frames.js";
import { mssClampEvidence } from "./mss-clamp.js";
import { completeIn, type Scene } from "./scene.js";

type Words = Catalogue["diagnosis"]["divergentPath"];

/** The directions take different ways, and it works. */
export const divergentReturnPath = defineCause({
	id: "divergent-return-path",
	effect: "asymmetric-routing",
	severity: "info",
});

/** Enough connections both ways to know that the capture is not one-sided itself. */
const MIN_TWO_SIDED = 2;

/** Recognises asymmetric routing that works. */
export function diagnoseDivergentPath(scene: Scene): Diagnosis[] {
	const fresh = (connection: Connection) =>
		!scene.explained.has(connection) &&
		repeatedSynAckOf(connection) === undefined;
	const split = scene.census.byOutcome.complete.filter(
		(connection) => fresh(connection) && linkSplitsOf(connection).length > 0,
	);
	const crossed = crossedInterfaces(scene).filter(fresh);
	const oneSided = workingOneSided(scene).filter(fresh);
	const affected = [...new Set([...split, ...crossed, ...oneSided])];
	if (affected.length === 0) return detour(scene);
	const isSure =
		split.length > 1 ||
		crossed.length > 1 ||
		(oneSided.length > 1 && isPerServer(scene, oneSided));
	const words = scene.words.diagnosis.divergentPath;
	return [
		conclude({
			cause: divergentReturnPath,
			confidence: isSure ? "likely" : "possible",
			asymmetricRouting: isSure ? "yes" : "possible",
			impact: "working",
			title: words.title(affected.map(({ serverEndpoint }) => serverEndpoint)),
			explanation: words.explanation,
			affected,
			total: scene.facts.connectionCount,
			evidence: [
				...splitEvidence(words, split),
				...crossedEvidence(words, crossed),
				...oneSidedEvidence(words, oneSided),
				...mssClampEvidence(scene, affected),
				...redirectEvidence(scene),
			],
		}),
	];
}

/** Connections asked for on one interface and answered on another, unless a tap with a cable per direction shows all so. */
function crossedInterfaces({ census, vantage }: Scene): Connection[] {
	const crossed = census.byOutcome.complete.filter(crossesInterfaces);
	const isTap =
		crossed.length === census.completeCount && vantage.confidence !== "certain";
	return isTap ? [] : crossed;
}

function crossedEvidence(
	words: Words,
	crossed: readonly Connection[],
): Evidence[] {
	if (crossed.length === 0) return [];
	return [
		{
			rule: "link-split",
			count: crossed.length,
			frames: exampleFrames(crossed),
			observation: words.crossedInterfaces(crossed.length),
		},
	];
}

/** Connections of which one direction is missing although it lives, beside others that are whole. */
function workingOneSided(scene: Scene): Connection[] {
	const { byOutcome, completeCount } = scene.census;
	const isProven =
		completeCount >= MIN_TWO_SIDED || redirects(scene).length > 0;
	if (!isProven) return [];
	return [
		...byOutcome["forward-only"].filter(({ client }) =>
			acknowledgesProgress(client),
		),
		...byOutcome["return-only"].filter(({ server }) =>
			acknowledgesProgress(server),
		),
	];
}

/**
 * Routes go by address. Where the same client and server are also seen both ways, the capture lost
 * packets; where their addresses are never seen both ways, it shows one direction of them anyway.
 */
function isPerServer(scene: Scene, oneSided: readonly Connection[]): boolean {
	const whole = completeIn(scene).filter(
		(connection) =>
			connection.isPlain ||
			(connection.client.segmentCount > 0 &&
				connection.server.segmentCount > 0),
	);
	const departed = scene.facts.departed.plain;
	const pairs = new Set([...whole.map(pairOf), ...departed.pairs]);
	const clients = new Set([
		...whole.map(({ clientAddress }) => clientAddress),
		...departed.hosts.keys(),
	]);
	const proven = oneSided.filter(
		(connection) =>
			!pairs.has(pairOf(connection)) && clients.has(connection.clientAddress),
	);
	return redirects(scene).length > 0 || proven.length * 2 > oneSided.length;
}

const pairOf = ({ clientAddress, serverAddress }: Connection): string =>
	`${clientAddress} ${serverAddress}`;

/** ICMP redirects alone: a gateway tells a host of a better one. */
function detour(scene: Scene): Diagnosis[] {
	const found = redirects(scene);
	if (found.length === 0) return [];
	const words = scene.words.diagnosis.divergentPath.detour;
	return [
		conclude({
			cause: divergentReturnPath,
			confidence: "possible",
			asymmetricRouting: "possible",
			impact: "working",
			title: words.title(found.map(({ sender }) => sender)),
			explanation: words.explanation,
			affected: [],
			evidence: redirectEvidence(scene),
		}),
	];
}

const redirects = (scene: Scene) =>
	scene.facts.icmp.filter(({ kind }) => kind === IcmpKind.Redirect);

function splitEvidence(words: Words, split: readonly Connection[]): Evidence[] {
	const [first] = split.flatMap((connection) => linkSplitsOf(connection));
	if (first === undefined) return [];
	return [
		{
			rule: "link-split",
			count: split.length,
			frames: exampleFrames(split),
			observation: words.split(
				macToText(first.station),
				first.from.map(macToText),
				first.to.map(macToText),
			),
		},
	];
}

function oneSidedEvidence(
	words: Words,
	oneSided: readonly Connection[],
): Evidence[] {
	if (oneSided.length === 0) return [];
	return [
		{
			rule: "one-sided-connection",
			count: oneSided.length,
			frames: exampleFrames(oneSided),
			observation: words.oneSided(oneSided.length),
		},
	];
}

function redirectEvidence(scene: Scene): Evidence[] {
	const found = redirects(scene);
	const [first] = found;
	if (first === undefined) return [];
	return [
		{
			rule: "icmp-redirect",
			count: found.reduce((sum, { count }) => sum + count, 0),
			frames: found.slice(0, 6).map((message) => message.first.frame),
			observation: scene.words.diagnosis.divergentPath.redirected({
				sender: first.sender,
				receiver: first.receiver,
				destination: first.quotedDestination || undefined,
				gateway: first.gateway,
			}),
		},
	];
}

import type { Connection } from "../flow/connection.js";
import { addTo, groupBy } from "../flow/groups.js";
import { receiversOf, sendersOf } from "../flow/links.js";
import { macToText } from "../flow/macs.js";
import { initialTtl } from "../flow/path-mark.js";
import { type BypassCase, replyCase, serverCase } from "./bypass-case.js";
import { joinWaiting } from "./join/join-waiting.js";
import type { Join, Orphan } from "./join/orphan.js";
import type { Scene } from "./scene.js";
import { isResetForeign } from "./spoofed-reset.js";

/** Unasked replies that fit only in time prove nothing alone: so many must follow a request at once. */
const MIN_PROMPT = 2;

/** Refused handshakes at one server that need no repetition as proof, and silent ones that need no refusal. */
const MIN_REFUSED = 3;
const MIN_SILENT = 2;

/** How soon a proxy turns to its server, requests that show it, and the share of replies that fit one. */
const AT_ONCE_NS = 0.25e9;
const MIN_POOLED = 3;
const POOL_SHARE = 0.8;

/** Share of the reset replies that must come again unchanged: one that did may have lost its RST. */
const REPEAT_SHARE = 0.5;

/** A balancer repeats nearly every SYN whose answer was reset; what attackers repeat is chance. */
const LOOP_SHARE = 0.25;

/** Replies on their way to a client that sent no such SYN, taken together by real server. */
export function repliesPastBalancer(
	scene: Scene,
	orphans: readonly Orphan[],
): BypassCase[] {
	const genuine = orphans.filter(
		({ connection }) => !isResetForeign(scene, connection),
	);
	const groups = [
		...groupBy(genuine, ({ connection }) => connection.serverEndpoint).values(),
	];
	const pool = poolOf(genuine);
	const proven = new Set(groups.filter((group) => isBypass(scene, group)));
	const found = groups.filter(
		(group) =>
			proven.has(group) ||
			// Beside a proven server, a stranger's only reply may have come at once by chance.
			((group.length > 1 || proven.size === 0) &&
				group.some((orphan) => pool.has(orphan))),
	);
	return found.flatMap((group) => group.map(replyCase));
}

/**
 * Replies of several real servers that each followed a request to one VIP at once. Few come from any one
 * server, but together they are no chance, provided that hardly any reply came without a request.
 */
function poolOf(orphans: readonly Orphan[]): ReadonlySet<Orphan> {
	const members = [
		...groupBy(orphans, ({ connection }) =>
			String(connection.serverPort),
		).values(),
	].flatMap((group) => {
		const prompt = group.filter(
			({ join }) => join?.kind === "prompt" && join.delayNs < AT_ONCE_NS,
		);
		const requests = new Set(prompt.map(({ join }) => join?.vipConnection));
		const vips = new Set(
			prompt.map(({ join }) => join?.vipConnection.serverEndpoint),
		);
		const joined = group.filter(({ join }) => join !== undefined).length;
		const isPool =
			requests.size >= MIN_POOLED &&
			vips.size === 1 &&
			joined >= group.length * POOL_SHARE;
		return isPool ? prompt : [];
	});
	return new Set(members);
}

/** True when the unasked replies of one real server are more than chance: joined to requests, or insisted on. */
export function isBypass(scene: Scene, group: readonly Orphan[]): boolean {
	const address = group[0]?.connection.serverAddress ?? "";
	if (scene.knowledge.excludesRealServer(address) || areRewritten(group))
		return false;
	const loops = group.filter(
		({ series }) => series.freshIsns > 0 && series.resets.length > 0,
	);
	if (group.some(({ join }) => join?.kind === "sequence")) return true;
	if (group.some(({ join }) => join?.kind === "port")) return true;
	const prompt = new Set(
		group
			.filter(({ join }) => join?.kind === "prompt")
			.map(({ join }) => join?.vipConnection),
	);
	return loops.length >= group.length * LOOP_SHARE || prompt.size >= MIN_PROMPT;
}

/**
 * The client's RSTs never stop the server from repeating the very same SYN-ACK: they do not reach its
 * socket, so the address that they go to is not the one that it answered from.
 */
export function areRewritten(group: readonly Orphan[]): boolean {
	const reset = group.filter(({ series }) => series.resets.length > 0).length;
	const repeats = group.filter(
		({ series }) => series.repeatsAfterReset > 0,
	).length;
	const fresh = group.filter(({ series }) => series.freshIsns > 0).length;
	return repeats > fresh && repeats >= reset * REPEAT_SHARE;
}

/** SYN in, SYN-ACK out by another way, RST from there: both ways seen, at the server or on a mirror of all links. */
export function answersPastBalancer(scene: Scene): BypassCase[] {
	const { byOutcome } = scene.census;
	const candidates = [...byOutcome.reset, ...byOutcome.unacknowledged].filter(
		(connection) => !scene.explained.has(connection),
	);
	if (candidates.length === 0) return [];
	const waiting = joinWaiting(scene, candidates);
	const prompt = (connection: Connection) => {
		const join = waiting.get(connection);
		return join?.kind === "wait" ? undefined : join;
	};
	const groups = groupBy(candidates, ({ serverEndpoint }) => serverEndpoint);
	const triesPorts = portsTest(scene);
	return [...groups.values()].flatMap((group) =>
		answersOf(
			scene,
			triesPorts,
			group.map((connection) =>
				serverCase(
					connection,
					scene.twins.of(connection) ?? prompt(connection),
				),
			),
		),
	);
}

/** The bypasses among the failed handshakes of one real server; what is silent goes with what was refused. */
function answersOf(
	scene: Scene,
	triesPorts: (client: string) => boolean,
	cases: readonly BypassCase[],
): BypassCase[] {
	const certain = new Set(
		cases.filter((found) => isRefusedBypass(scene, found)),
	);
	const others = impersonated(scene, cases, certain).filter(
		({ connection }) => !triesPorts(connection.clientAddress),
	);
	const refused = [...certain, ...others];
	const isInsistedOn =
		refused.some(({ series }) => series.freshIsns > 0) ||
		refused.length >= MIN_REFUSED;
	const proven = isInsistedOn ? refused : [];
	const ways = new Set(proven.map(({ connection }) => wayOf(connection)));
	const silent = cases.filter(
		({ connection, join, series }) =>
			series.resets.length === 0 &&
			(ways.has(wayOf(connection)) ||
				(join !== undefined && isLeftAlone(scene, join))),
	);
	return [
		...proven,
		...(proven.length > 0 || silent.length >= MIN_SILENT ? silent : []),
	];
}

/**
 * Refused handshakes whose SYN came from another stack than the RST, of clients to whom that happens
 * time and again at this server: a scanner, whose SYNs are hand-made as well, tries a port but once.
 */
function impersonated(
	scene: Scene,
	cases: readonly BypassCase[],
	certain: ReadonlySet<BypassCase>,
): BypassCase[] {
	const others = cases.filter(
		(found) =>
			!certain.has(found) &&
			found.series.resets.length > 0 &&
			isFromAnotherStack(found.connection) &&
			!isResetForeign(scene, found.connection),
	);
	const known = new Set(
		[...certain].map(({ connection }) => connection.clientAddress),
	);
	const byClient = groupBy(
		others,
		({ connection }) => connection.clientAddress,
	);
	return [...byClient]
		.filter(
			([client, group]) => known.has(client) || group.length >= MIN_REFUSED,
		)
		.flatMap(([, group]) => group);
}

/** Ports at which a client fails before it is a scanner. */
const MANY_PORTS = 3;

/** The test whether a client fails at so many ports. */
function portsTest({
	census: { byOutcome },
}: Scene): (client: string) => boolean {
	const ports = new Map<string, Set<number>>();
	for (const failed of [
		byOutcome.reset,
		byOutcome.refused,
		byOutcome.unanswered,
	])
		for (const { clientAddress, serverPort } of failed)
			addTo(ports, clientAddress, serverPort);
	return (client) => (ports.get(client)?.size ?? 0) >= MANY_PORTS;
}

/** The SYN to the VIP, which was forwarded here, or the request that waits there, never got an answer of its own. */
const isLeftAlone = (
	{ census }: Scene,
	{ kind, vipConnection }: Join,
): boolean =>
	kind === "sequence"
		? census.outcomeOf.get(vipConnection) === "unanswered"
		: kind !== "wait";

function isRefusedBypass(
	scene: Scene,
	{ connection, join, series }: BypassCase,
): boolean {
	if (series.resets.length === 0 || isResetForeign(scene, connection))
		return false;
	if (join?.kind === "sequence") return true;
	const senders = sendersOf(connection.client.syns.items).map(macToText);
	if (scene.knowledge.excludesBalancer(senders)) return false;
	if (scene.findingFor("mac-triangle", connection) !== undefined) return true;
	// No stack refuses an answer and then repeats the very SYN: two machines bear this address.
	return series.freshIsns > 0;
}

/** SYN and RST bear one address, but began with different TTLs: stacks do not change theirs. */
export function isFromAnotherStack({ client }: Connection): boolean {
	const [syn, reset] = [client.syns.items[0], client.resets.items[0]];
	if (syn === undefined || reset === undefined) return false;
	return initialTtl(syn.lowestTtl) !== initialTtl(reset.lowestTtl);
}

/** Whence SYNs come to the server and where its answers go, as one text. */
function wayOf({ client, server }: Connection): string {
	return `${sendersOf(client.syns.items).join()} ${receiversOf(server.synAcks.items).join()}`;
}

import type { Connection } from "../flow/connection.js";
import { receiversOf, sendersOf } from "../flow/links.js";
import { isFirstHopRedundancyMac, macOf, macToText } from "../flow/macs.js";
import {
	type BypassCase,
	balancerCase,
	replyCase,
	serverCase,
} from "./bypass-case.js";
import { groupBy } from "./census.js";
import { joinWaiting } from "./join.js";
import type { Join, Orphan } from "./orphan.js";
import { balancerFromPorts } from "./port-sequence.js";
import type { Scene } from "./scene.js";
import { isResetOnLinkForeign } from "./spoofed-reset.js";
import { isAtOrigin } from "./stations.js";

/** Unasked replies that fit only in time prove nothing alone: so many must follow a request at once. */
const MIN_PROMPT = 2;

/** Clients of one pool; a lone one may be anything. */
const MIN_CLIENTS = 2;

/** Share of the reset replies that must come again unchanged: one that did may have lost its RST. */
const REPEAT_SHARE = 0.5;

/** A balancer repeats nearly every SYN whose answer was reset; what attackers repeat is chance. */
const LOOP_SHARE = 0.25;

/** Replies on their way to a client that sent no such SYN, taken together by real server. */
export function repliesPastBalancer(
	scene: Scene,
	orphans: readonly Orphan[],
): BypassCase[] {
	const cases: BypassCase[] = [];
	for (const group of groupBy(
		orphans,
		({ connection }) => connection.serverEndpoint,
	).values()) {
		if (isBypass(scene, group)) cases.push(...group.map(replyCase));
	}
	return cases;
}

function isBypass(scene: Scene, group: readonly Orphan[]): boolean {
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
	const candidates = [...byOutcome.reset, ...byOutcome.unacknowledged];
	const cases: BypassCase[] = [];
	for (const group of groupBy(
		candidates,
		({ serverEndpoint }) => serverEndpoint,
	).values()) {
		const found = group
			.map((connection) => serverCase(connection, scene.twins.of(connection)))
			.filter((found) => isTriangle(scene, found));
		if (!found.some(({ series }) => series.freshIsns > 0)) continue;
		const ways = new Set(found.map(({ connection }) => wayOf(connection)));
		const silent = byOutcome.unacknowledged.filter(
			(connection) =>
				connection.serverEndpoint === found[0]?.connection.serverEndpoint &&
				ways.has(wayOf(connection)),
		);
		cases.push(
			...found,
			...silent.map((connection) =>
				serverCase(connection, scene.twins.of(connection)),
			),
		);
	}
	return cases;
}

function isTriangle(
	scene: Scene,
	{ connection, join, series }: BypassCase,
): boolean {
	if (series.resets.length === 0) return false;
	if (join?.kind === "sequence") return true;
	if (scene.findingFor("mac-triangle", connection) === undefined) return false;
	if (
		scene.knowledge.excludesBalancer(
			sendersOf(connection.client.syns.items).map(macToText),
		)
	)
		return false;
	return !isResetOnLinkForeign(scene, connection);
}

/** Whence SYNs come to the server and where its answers go, as one text. */
function wayOf({ client, server }: Connection): string {
	return `${sendersOf(client.syns.items).join()} ${receiversOf(server.synAcks.items).join()}`;
}

/** SYNs with clients' addresses that leave towards a real server and to which nothing comes back. */
export function lostAtBalancer(scene: Scene): BypassCase[] {
	const cases: BypassCase[] = [];
	const unanswered = scene.census.byOutcome.unanswered.filter(
		(connection) =>
			!scene.explained.has(connection) &&
			connection.client.syns.count > 1 &&
			!scene.knowledge.excludesRealServer(connection.serverAddress),
	);
	const waiting = joinWaiting(scene, unanswered);
	const spread =
		scene.vantage.point === "server"
			? new Set<Connection>()
			: spreadByBalancer(scene, unanswered);
	for (const connection of unanswered) {
		if (scene.twins.isOriginal(connection)) continue;
		const join: Join | undefined =
			scene.twins.of(connection) ?? waiting.get(connection);
		const isHandedOn =
			join !== undefined ||
			spread.has(connection) ||
			isBorrowed(scene, connection);
		if (isHandedOn) cases.push(balancerCase(connection, join));
	}
	return cases;
}

/**
 * Unanswered connections of several clients to servers over which one destination's client ports were
 * spread: a balancer did that. Their SYNs must have passed a router, for a single stack may count its
 * ports on over all destinations.
 */
function spreadByBalancer(
	scene: Scene,
	unanswered: readonly Connection[],
): Set<Connection> {
	const spread = new Set<Connection>();
	const forwarded = unanswered.filter(({ client }) =>
		client.syns.items.every(({ mark }) => !isAtOrigin(mark)),
	);
	for (const [port, group] of groupBy(forwarded, ({ serverPort }) =>
		String(serverPort),
	)) {
		const pool = scene.facts.connections.filter(
			({ serverPort }) => String(serverPort) === port,
		);
		const clients = new Set(group.map(({ clientAddress }) => clientAddress));
		if (clients.size < MIN_CLIENTS || balancerFromPorts(pool) !== "l4")
			continue;
		for (const connection of group) spread.add(connection);
	}
	return spread;
}

/** One MAC sends SYNs for several clients to one server with a TTL that no router has touched: only a proxy does. */
function isBorrowed(scene: Scene, connection: Connection): boolean {
	if (scene.vantage.point === "server") return false;
	const syn = connection.client.syns.items[0];
	if (syn === undefined || !isAtOrigin(syn.mark)) return false;
	const mac = macOf(syn.mark.sourceMacHigh, syn.mark.sourceMacLow);
	if (isFirstHopRedundancyMac(mac)) return false;
	const sent = new Set(scene.stations.originalAddressesFrom(mac));
	const clients = new Set(
		scene.census.byOutcome.unanswered
			.filter(
				({ serverEndpoint }) => serverEndpoint === connection.serverEndpoint,
			)
			.map(({ clientAddress }) => clientAddress)
			.filter((address) => sent.has(address)),
	);
	return clients.size >= MIN_CLIENTS;
}

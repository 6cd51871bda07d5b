import type { Connection } from "../../flow/connection.js";
import { groupBy } from "../../flow/groups.js";
import { hopsTaken } from "../../flow/path-mark.js";
import type { Bypass, Diagnosis } from "../diagnosis.js";
import {
	claimReceiver,
	claimSender,
	type Leg,
	MAX_SAMPLES,
	originsOf,
	synTraceOf,
	type Trace,
	traceOf,
	wayOf,
} from "./leg.js";
import type { Way } from "./path.js";
import { type PathNodes, type Station, senderMac } from "./path-nodes.js";

/** Real servers that get a place of their own; the rest share one. */
const MAX_SERVERS = 4;

/** Real servers that are drawn as one, and how they fared. */
interface Member {
	readonly station: Station;
	readonly connections: readonly Connection[];
}

/** The picture of a bypass: client to VIP, balancer to real servers, and their answers past it. */
export function bypassWays(nodes: PathNodes, diagnosis: Diagnosis): Way[] {
	const { bypasses } = diagnosis;
	const byServer = groupBy(
		new Set([
			...diagnosis.example,
			...diagnosis.affected,
			...diagnosis.explains,
		]),
		({ serverEndpoint }) => serverEndpoint,
	);
	const vips = unique(bypasses.flatMap(({ vip }) => vip ?? []));
	const client = nodes.add("client", unique(bypasses.map((row) => row.client)));
	const balancer = nodes.add("balancer", vips);
	const atVip = vips.flatMap((vip) => byServer.get(vip) ?? []);
	const members = membersOf(nodes, bypasses, byServer);
	const front = frontLegs(client, balancer, atVip, vips.length > 0);
	const forward = members.map((member) => forwardLeg(balancer, member));
	const back = members.map((member) => backLeg(client, member));
	for (const leg of [...front, ...back]) claimSender(nodes, leg);
	for (const leg of forward) claimBalancer(nodes, leg);
	for (const member of members) claimRefusers(nodes, client, member);
	const legs = [...front, ...forward, ...back, ...lostLegs(back, balancer)];
	for (const leg of legs) claimReceiver(nodes, leg);
	return legs.map((leg) => wayOf(nodes, leg));
}

function membersOf(
	nodes: PathNodes,
	bypasses: readonly Bypass[],
	byServer: ReadonlyMap<string, readonly Connection[]>,
): Member[] {
	const servers = [...groupBy(bypasses, ({ realServer }) => realServer)]
		.map(([name, rows]) => ({ name, count: sum(rows) }))
		.sort((a, b) => b.count - a.count)
		.map(({ name }) => name);
	const shown = servers.length > MAX_SERVERS ? MAX_SERVERS - 1 : MAX_SERVERS;
	const rest = servers.slice(shown);
	return [
		...servers.slice(0, shown).map((name) => [name]),
		...(rest.length === 0 ? [] : [rest]),
	].map((names) => ({
		station: nodes.add("server", names),
		connections: names.flatMap((name) => byServer.get(name) ?? []),
	}));
}

/** Between client and VIP: requests, and what the balancer itself answers. */
function frontLegs(
	client: Station,
	balancer: Station,
	atVip: readonly Connection[],
	isVipKnown: boolean,
): Leg[] {
	const requests = traceOf(atVip, ({ client }) => client);
	const isUdp = isVipKnown && atVip.length === 0;
	const asked: Leg = {
		direction: "forward",
		kind: "normal",
		from: client,
		to: balancer,
		trace: isUdp ? { ...requests, packets: "datagrams" } : requests,
		...(isVipKnown ? { isKnown: true } : {}),
	};
	const answers = traceOf(atVip, (connection) => connection.server);
	if (answers.frame === undefined) return [asked];
	return [
		asked,
		{
			direction: "return",
			kind: "normal",
			from: balancer,
			to: client,
			trace: answers,
		},
	];
}

const forwardLeg = (balancer: Station, member: Member): Leg => ({
	direction: "forward",
	kind: "normal",
	from: balancer,
	to: member.station,
	trace: synTraceOf(member.connections),
});

/** Without TCP, a diagnosis with a bypass has seen datagrams. */
function backLeg(client: Station, { station, connections }: Member): Leg {
	const trace: Trace = traceOf(connections, ({ server }) => server);
	const isUdp = connections.length === 0;
	return {
		direction: "return",
		kind: "bypass",
		from: station,
		to: client,
		trace: isUdp ? { ...trace, packets: "datagrams" } : trace,
		...(isUdp ? { isKnown: true } : {}),
	};
}

/** Where the bypass is concluded from silence: the answer that the balancer did not get. */
function lostLegs(back: readonly Leg[], balancer: Station): Leg[] {
	return back
		.filter(({ trace, isKnown }) => trace.frame === undefined && !isKnown)
		.map(({ from, trace }) => ({
			direction: "return",
			kind: "missing",
			from,
			to: balancer,
			trace,
		}));
}

/**
 * Who sent the SYN on to the real server is the balancer, as near as can be seen: with the client's
 * address kept, its own frames look like those of a router.
 */
function claimBalancer(nodes: PathNodes, { from, trace }: Leg): void {
	const hops = trace.marks.map(({ ttl }) => hopsTaken(ttl));
	const first = Math.min(...hops);
	for (const mark of trace.marks) {
		const mac = senderMac(mark);
		if (mac === undefined || hopsTaken(mark.ttl) !== first) continue;
		if (nodes.ownerOf(mac) === undefined) nodes.claim(mac, from);
	}
}

/** Whoever refused the answers, on its own link, is the client itself. */
function claimRefusers(
	nodes: PathNodes,
	client: Station,
	{ connections }: Member,
): void {
	const resets = connections
		.slice(0, MAX_SAMPLES)
		.flatMap((connection) => connection.client.resets.items);
	for (const mac of originsOf(resets.map(({ mark }) => mark)))
		nodes.claim(mac, client);
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];

const sum = (rows: readonly Bypass[]): number =>
	rows.reduce((total, { connections }) => total + connections, 0);

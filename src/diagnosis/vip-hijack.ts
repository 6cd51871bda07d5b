import type { Claim } from "../flow/address-claims.js";
import type { Connection } from "../flow/connection.js";
import { groupBy } from "../flow/groups.js";
import { sendersOf } from "../flow/links.js";
import { isFirstHopRedundancyMac, macOf, macOfText } from "../flow/macs.js";
import { conclude } from "./conclude.js";
import { type Diagnosis, defineCause } from "./diagnosis.js";
import type { Scene } from "./scene.js";

/** A real server says by ARP that the VIP is its own. */
export const dsrVipHijacked = defineCause({
	id: "dsr-vip-hijacked",
	effect: "lb-bypass",
	severity: "error",
});

/** Connections before and after the claim that show whom requests come from. */
const MIN_CONNECTIONS = 3;

/** A real server that claims the VIP, and what that did to the requests. */
interface Hijack {
	readonly claim: Claim;
	readonly rivals: readonly string[];
	readonly connections: readonly Connection[];
	/** Requests were seen to go to the newcomer; else only their senders changed when it claimed the address. */
	readonly isSeen: boolean;
}

/** Finds real servers that answered as the VIP all along and begin to claim it by ARP. */
export function diagnoseVipHijack(scene: Scene): Diagnosis[] {
	const suspects = scene.facts.claims
		.all()
		.filter((claim) => isSuspect(scene, claim));
	if (suspects.length === 0) return [];
	const addresses = new Set(suspects.map(({ address }) => address));
	const asked = scene.facts.filter(({ serverAddress }) =>
		addresses.has(serverAddress),
	);
	const byServer = groupBy(asked, ({ serverAddress }) => serverAddress);
	return suspects.flatMap((claim) => {
		const hijack = hijackBy(scene, claim, byServer.get(claim.address) ?? []);
		return hijack === undefined ? [] : [diagnose(scene, hijack)];
	});
}

/** It has an address of its own as well, and is no virtual MAC of routers. */
function isSuspect(scene: Scene, { address, mac }: Claim): boolean {
	if (isFirstHopRedundancyMac(macOfText(mac))) return false;
	return scene.facts.claims.claimsAnother(mac, address);
}

function hijackBy(
	scene: Scene,
	claim: Claim,
	connections: readonly Connection[],
): Hijack | undefined {
	if (!connections.some((connection) => servedBefore(claim, connection)))
		return undefined;
	const rivals = [...scene.facts.claims.macsOf(claim.address)].filter(
		(mac) => mac !== claim.mac && isSuspect(scene, { ...claim, mac }),
	);
	const isSeen = rivals.length > 0;
	if (!isSeen && !sendersChanged(claim, connections)) return undefined;
	return { claim, rivals, connections, isSeen };
}

/**
 * Before it claimed the VIP, the machine spoke as the VIP or was handed packets for it: a real server with
 * direct server return. A standby balancer that takes over did neither.
 */
function servedBefore(
	{ mac, first }: Claim,
	{ client, server }: Connection,
): boolean {
	const own = macOfText(mac);
	const spoke = server.marks.list.some(
		(mark) =>
			macOf(mark.sourceMacHigh, mark.sourceMacLow) === own &&
			mark.firstTimeNs < first.timeNs,
	);
	return (
		spoke ||
		client.marks.list.some(
			(mark) =>
				macOf(mark.destinationMacHigh, mark.destinationMacLow) === own &&
				mark.firstTimeNs < first.timeNs,
		)
	);
}

/** Before the claim all SYNs came from one neighbour, after it all from another. */
function sendersChanged(
	claim: Claim,
	connections: readonly Connection[],
): boolean {
	const isBefore = ({ firstTimeNs }: Connection) =>
		firstTimeNs < claim.first.timeNs;
	const before = connections.filter(
		(connection) => connection.client.syns.count > 0 && isBefore(connection),
	);
	const after = connections.filter(
		(connection) => connection.client.syns.count > 0 && !isBefore(connection),
	);
	if (before.length < MIN_CONNECTIONS || after.length < MIN_CONNECTIONS)
		return false;
	const senders = (group: readonly Connection[]) =>
		new Set(group.flatMap(({ client }) => sendersOf(client.syns.items)));
	const old = senders(before);
	return [...senders(after)].every((mac) => !old.has(mac));
}

function diagnose(
	scene: Scene,
	{ claim, rivals, connections, isSeen }: Hijack,
): Diagnosis {
	const { address, mac } = claim;
	const affected = connections.filter(
		({ lastTimeNs }) => lastTimeNs >= claim.first.timeNs,
	);
	const words = scene.words.diagnosis.vipHijack;
	return conclude({
		cause: dsrVipHijacked,
		confidence: isSeen ? "likely" : "possible",
		lbBypass: isSeen ? "yes" : "possible",
		asymmetricRouting: "yes",
		impact: "intermittent",
		title: words.title(mac, address),
		explanation: words.explanation,
		affected,
		total: connections.length,
		evidence: [
			{
				rule: "address-conflict",
				count: claim.count,
				frames: [claim.first.frame, claim.last.frame],
				observation: words.observation(
					{ mac, vip: address, times: claim.count },
					rivals,
					affected.length,
				),
			},
		],
		remedies: [
			{
				...words.remedy,
				commands: [
					"sysctl -w net.ipv4.conf.all.arp_ignore=1 net.ipv4.conf.all.arp_announce=2",
				],
			},
		],
	});
}

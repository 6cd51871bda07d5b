import { ABSENT } from "../decode/segment.js";
import { macText } from "../flow/addresses.js";
import type { Connection } from "../flow/connection.js";
import { linkSplitsOf, receiversOf, sourceMacsOf } from "../flow/links.js";
import { macToText } from "../flow/macs.js";
import { conclude } from "./conclude.js";
import { type Diagnosis, defineCause } from "./diagnosis.js";
import { exampleFrames } from "./example-frames.js";
import type { Scene } from "./scene.js";
import { isAtOrigin } from "./stations.js";

/** A real server gets packets for the VIP and does not have it. */
export const dsrVipMissing = defineCause({
	id: "dsr-vip-missing",
	effect: "not-routing",
	severity: "error",
});

/** Finds SYNs that arrive at a host for an address which another one owns, and that nobody serves there. */
export function diagnoseVipMissing(scene: Scene): Diagnosis[] {
	const { byOutcome } = scene.census;
	const failed = [...byOutcome.unanswered, ...byOutcome.refused].filter(
		(connection) =>
			!scene.explained.has(connection) &&
			((isForeign(scene, connection) && isInsistent(connection)) ||
				isRefusedByMember(connection)),
	);
	const [first] = failed;
	if (first === undefined) return [];
	const vips = failed.map(({ serverEndpoint }) => serverEndpoint);
	const hosts = failed.flatMap(lastReceivers);
	const isRefused = failed.some(
		(connection) => scene.census.outcomeOf.get(connection) === "refused",
	);
	const words = scene.words.diagnosis.vipMissing;
	return [
		conclude({
			cause: dsrVipMissing,
			confidence: "likely",
			asymmetricRouting: isRefused ? "possible" : "no",
			impact:
				failed.length * 2 > scene.facts.connectionCount
					? "failing"
					: "intermittent",
			title: words.title(hosts, vips),
			explanation: words.explanation,
			affected: failed,
			total: scene.facts.connectionCount,
			evidence: [
				{
					rule: isRefused ? "reset" : "unanswered-syn",
					count: failed.length,
					frames: exampleFrames(failed),
					observation: words.observation(vips, hosts, isRefused),
				},
			],
			remedies: [
				{
					...words.remedy,
					commands: [
						"ip addr add <vip>/32 dev lo",
						"sysctl -w net.ipv4.conf.all.arp_ignore=1 net.ipv4.conf.all.arp_announce=2",
					],
				},
			],
		}),
	];
}

/**
 * The address is on this link (somebody asked for it by ARP), but the SYN was delivered by another
 * station than the one that asked, to a MAC that does not claim the address: a balancer handed it on.
 */
function isForeign(
	scene: Scene,
	{ client, serverAddress }: Connection,
): boolean {
	const { claims } = scene.facts;
	const askers = claims.askersFor(serverAddress);
	if (askers.size === 0) return false;
	return client.syns.items.some((syn) =>
		[syn, ...syn.copies].some(({ mark }) => {
			if (mark.sourceMacHigh === ABSENT || mark.destinationMacHigh === ABSENT)
				return false;
			const [from, to] = [
				macText(mark.sourceMacHigh, mark.sourceMacLow),
				macText(mark.destinationMacHigh, mark.destinationMacLow),
			];
			return !askers.has(from) && !claims.addressesOf(to).has(serverAddress);
		}),
	);
}

/** A switch floods a frame now and then; only a SYN that comes again was meant for this MAC. */
const isInsistent = ({ client, server }: Connection): boolean =>
	client.syns.count > 1 || server.resets.count > 0;

/** The RST was made on this link by another machine than the one that the SYN was sent to. */
const isRefusedByMember = (connection: Connection): boolean =>
	connection.server.resets.items.some(({ mark }) => isAtOrigin(mark)) &&
	linkSplitsOf(connection).some(({ nearTo }) => nearTo === "client");

const lastReceivers = ({ client }: Connection): string[] => {
	const senders = sourceMacsOf(client);
	return receiversOf(client.syns.items)
		.filter((mac) => !senders.includes(mac))
		.map(macToText);
};

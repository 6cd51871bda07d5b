import { ABSENT } from "../decode/segment.js";
import { macText } from "../flow/addresses.js";
import type { Connection } from "../flow/connection.js";
import {
	destinationMacsOf,
	linkSplitsOf,
	receiversOf,
	sourceMacsOf,
} from "../flow/links.js";
import { macToText } from "../flow/macs.js";
import { groupBy } from "./census.js";
import { conclude, counted } from "./conclude.js";
import { type Diagnosis, defineCause } from "./diagnosis.js";
import type { Scene } from "./scene.js";
import { isAtOrigin } from "./stations.js";
import { listed } from "./words.js";

/** A real server says by ARP that the VIP is its own. */
export const dsrVipHijacked = defineCause({
	id: "dsr-vip-hijacked",
	effect: "lb-bypass",
	severity: "error",
	summary:
		"A real server claims the VIP by ARP, so that requests go to it past the load balancer",
	explain: `
With direct server return each real server carries the VIP on a loopback
interface and must keep quiet about it. One that answers ARP for the VIP, or
announces it, draws the requests of the whole network to itself: they bypass
the load balancer on the way there. Connections that other members had are
reset, since this one knows nothing of them.

In packets: two MACs claim one address by ARP within the life of an ARP entry,
and requests go first to one, then to the other.

Cure, on the real servers: arp_ignore=1 and arp_announce=2 on all interfaces,
the VIP with a /32 prefix on lo.

Not a fault when: a first-hop redundancy protocol or keepalived moves the VIP
from one balancer to another: one MAC then falls silent.
`,
});

/** A real server gets packets for the VIP and does not have it. */
export const dsrVipMissing = defineCause({
	id: "dsr-vip-missing",
	effect: "not-routing",
	severity: "error",
	summary:
		"A real server gets requests for a VIP that it does not serve: direct server return is not set up there",
	explain: `
The load balancer passes requests on with the VIP as destination (direct server
return). This member does not carry the VIP on a loopback interface and drops
them, or forwards them in a loop, or its service does not listen on the VIP and
refuses them. One connection in n fails.

In packets, at that server: SYNs for an address that is not its own arrive at
its MAC, and nothing or a RST answers.

Cure: ip addr add <vip>/32 dev lo with arp_ignore=1 and arp_announce=2, and let
the service listen on it.

Not this fault when: the host is a router, for which such packets are daily
bread.
`,
});

/** Finds addresses that two MACs claim, and to both of which requests go. */
export function diagnoseVipHijack(scene: Scene): Diagnosis[] {
	const byAddress = groupBy(scene.facts.claims.all(), ({ address }) => address);
	return [...byAddress].flatMap(([address, claims]) => {
		if (new Set(claims.map(({ mac }) => mac)).size < 2) return [];
		const connections = scene.facts.connections.filter(
			({ serverAddress }) => serverAddress === address,
		);
		const macs = claims.map(({ mac }) => mac);
		const targets = new Set(
			connections.flatMap(({ client }) =>
				destinationMacsOf(client).map(macToText),
			),
		);
		const used = macs.filter((mac) => targets.has(mac));
		const newcomer = [...claims]
			.sort((a, b) => a.first.timeNs - b.first.timeNs)
			.at(-1);
		if (newcomer === undefined || connections.length === 0) return [];
		const haveOwn = macs.every((mac) =>
			scene.facts.claims.addressesOf(mac).some((own) => own !== address),
		);
		const isServing =
			used.length > 1 || answersAs(scene, address, newcomer.mac);
		if (!isServing || !haveOwn) return [];
		const affected = connections.filter(({ client }) =>
			destinationMacsOf(client).map(macToText).includes(newcomer.mac),
		);
		const isSeen = used.length > 1;
		return [
			conclude({
				cause: dsrVipHijacked,
				confidence: isSeen ? "likely" : "possible",
				lbBypass: isSeen ? "yes" : "possible",
				asymmetricRouting: isSeen ? "yes" : "possible",
				impact: "intermittent",
				title: `${newcomer.mac} claims ${address} by ARP as well, and ${isSeen ? "requests for it go there" : "answers in its name"}`,
				explanation: `${counted(macs.length, "MAC")} claim ${address}. The one that came last has an address of its own, so it is a real server that should keep quiet about the VIP; whoever believes it sends requests past the load balancer.`,
				affected: affected.length > 0 ? affected : connections.slice(0, 1),
				total: connections.length,
				evidence: [
					{
						rule: "address-conflict",
						count: claims.reduce((sum, { count }) => sum + count, 0),
						frames: claims.map(({ first }) => first.frame),
						observation: `${address} was claimed by ${listed(macs)}.`,
					},
				],
				remedies: [
					{
						title: "Keep the real servers from answering ARP for the VIP",
						platform: "Linux real server",
						commands: [
							"sysctl -w net.ipv4.conf.all.arp_ignore=1 net.ipv4.conf.all.arp_announce=2",
						],
						expect: "Only the load balancer's MAC claims the VIP.",
					},
				],
			}),
		];
	});
}

function answersAs(scene: Scene, address: string, mac: string): boolean {
	return scene.stations.originMacsOf(address).map(macToText).includes(mac);
}

/** Finds SYNs that arrive at a host for an address which another one owns, and that nobody serves there. */
export function diagnoseVipMissing(scene: Scene): Diagnosis[] {
	const { byOutcome } = scene.census;
	const failed = [...byOutcome.unanswered, ...byOutcome.refused].filter(
		(connection) =>
			!scene.explained.has(connection) &&
			(isForeign(scene, connection) || isRefusedByMember(connection)),
	);
	const [first] = failed;
	if (first === undefined) return [];
	const vips = listed(failed.map(({ serverEndpoint }) => serverEndpoint));
	const hosts = listed(
		failed.flatMap((connection) => lastReceivers(connection)),
	);
	const isRefused = failed.some((connection) =>
		byOutcome.refused.includes(connection),
	);
	return [
		conclude({
			cause: dsrVipMissing,
			confidence: "likely",
			asymmetricRouting: isRefused ? "possible" : "no",
			impact:
				failed.length * 2 > scene.facts.connections.length
					? "failing"
					: "intermittent",
			title: `${hosts} gets requests for ${vips} and does not serve that address`,
			explanation:
				"SYNs for an address that is claimed by nobody at this MAC are delivered to it: a load balancer uses direct server return, and this member is not set up for it.",
			affected: failed,
			total: scene.facts.connections.length,
			evidence: [
				{
					rule: isRefused ? "reset" : "unanswered-syn",
					count: failed.length,
					frames: failed.slice(0, 6).map(({ firstFrame }) => firstFrame),
					observation: `SYNs for ${vips} arrived at ${hosts} and were ${isRefused ? "refused" : "not answered"}.`,
				},
			],
			remedies: [
				{
					title: "Give the real server the VIP, quietly",
					platform: "Linux real server",
					commands: [
						"ip addr add <vip>/32 dev lo",
						"sysctl -w net.ipv4.conf.all.arp_ignore=1 net.ipv4.conf.all.arp_announce=2",
					],
					expect: "The SYN-ACK leaves with the VIP as source.",
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
	if (askers.length === 0) return false;
	return client.syns.items.some((syn) =>
		[syn, ...syn.copies].some(({ mark }) => {
			if (mark.sourceMacHigh === ABSENT || mark.destinationMacHigh === ABSENT)
				return false;
			const [from, to] = [
				macText(mark.sourceMacHigh, mark.sourceMacLow),
				macText(mark.destinationMacHigh, mark.destinationMacLow),
			];
			return (
				!askers.includes(from) &&
				!claims.addressesOf(to).includes(serverAddress)
			);
		}),
	);
}

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

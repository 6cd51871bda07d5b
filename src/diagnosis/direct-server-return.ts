import { Direction } from "../capture/frame.js";
import { ABSENT } from "../decode/segment.js";
import type { Connection } from "../flow/connection.js";
import { groupBy } from "../flow/groups.js";
import { acknowledgesProgress } from "../flow/handshake.js";
import {
	destinationMacsOf,
	linkSplitsOf,
	sourceMacsOf,
} from "../flow/links.js";
import { type Mac, macToText } from "../flow/macs.js";
import type { Way } from "../flow/path-mark.js";
import { conclude } from "./conclude.js";
import { type Diagnosis, defineCause } from "./diagnosis.js";
import { exampleFrames } from "./example-frames.js";
import type { Scene } from "./scene.js";
import { isAtOrigin, isOnLink } from "./stations.js";

/** Real servers answer as the VIP, past the balancer, as meant. */
export const directServerReturn = defineCause({
	id: "direct-server-return",
	effect: "by-design",
	severity: "info",
});

/** A real server's MAC, known by an address that it claims beside the VIP that it answers for. */
interface DirectReply {
	readonly connection: Connection;
	readonly serverMac: Mac;
}

/** Recognises healthy direct server return, at the servers' link and at the balancer. */
export function diagnoseDirectServerReturn(scene: Scene): Diagnosis[] {
	const replies = [...scene.census.byOutcome.complete, ...plainToShared(scene)]
		.flatMap((connection) => directReply(scene, connection) ?? [])
		.sort((a, b) => a.connection.id - b.connection.id);
	const passed = passedOn(scene);
	const affected = [...replies.map(({ connection }) => connection), ...passed];
	if (affected.length === 0) return [];
	const vips = affected.map(({ serverEndpoint }) => serverEndpoint);
	const atBalancer = replies.length === 0;
	const words = scene.words.diagnosis.directServerReturn;
	return [
		conclude({
			cause: directServerReturn,
			confidence: "likely",
			lbBypass: "by-design",
			asymmetricRouting: atBalancer ? "possible" : "yes",
			impact: "working",
			title: words.title(vips),
			explanation: atBalancer ? words.atBalancer : words.atServers,
			affected,
			evidence: [
				{
					rule: "link-split",
					count: affected.length,
					frames: exampleFrames(affected),
					observation: atBalancer
						? words.requestsLeft(vips, passed.flatMap(outgoingMacs))
						: words.answersCame(
								vips,
								replies.map(({ serverMac }) => macToText(serverMac)),
							),
				},
			],
		}),
	];
}

/**
 * The answer left its own machine on this very link, that machine is not who the requests are sent to
 * (or who sends them on), and it is known under an address of its own.
 */
function directReply(
	scene: Scene,
	connection: Connection,
): DirectReply | undefined {
	if (!isOnLink(connection.server)) return undefined;
	const split = linkSplitsOf(connection)[0];
	if (split === undefined) return sharedReply(scene, connection);
	const serverMac = split.nearTo === "server" ? split.station : split.from[0];
	if (serverMac === undefined) return undefined;
	const { claims } = scene.facts;
	const { serverAddress } = connection;
	const mac = macToText(serverMac);
	const isItself = claims.addressesOf(mac).has(serverAddress);
	const ownsAnother = claims.claimsAnother(mac, serverAddress);
	const answersForVip = scene.knowledge.isVip(serverAddress);
	const isShared = answeringMacs(scene, connection).length > 1;
	if (isItself || !(ownsAnother || answersForVip || isShared)) return undefined;
	return { connection, serverMac };
}

/** Where only senders' MACs are captured: several machines answer in the VIP's name with an untouched TTL. */
function sharedReply(
	scene: Scene,
	connection: Connection,
): DirectReply | undefined {
	const isCooked = destinationMacsOf(connection.client).length === 0;
	const [serverMac] = sourceMacsOf(connection.server);
	if (
		!isCooked ||
		serverMac === undefined ||
		answeringMacs(scene, connection).length < 2
	)
		return undefined;
	return { connection, serverMac };
}

/** Of the plain connections in a cooked capture, each of which looks well: those to addresses that several machines answer for. */
function plainToShared(scene: Scene): readonly Connection[] {
	const { facts } = scene;
	// Stations and hosts are counted only when asked for, which takes time in a large capture.
	if (!facts.plain.ways.some(isFromNearby)) return [];
	const shared = new Set<string>();
	for (const [address, { ways }] of facts.plain.hosts)
		if (
			[...ways.values()].some(({ way }) => isFromNearby(way)) &&
			scene.stations.originMacsOf(address).length > 1
		)
			shared.add(address);
	if (shared.size === 0) return [];
	return facts
		.filter(({ serverAddress }) => shared.has(serverAddress))
		.filter(({ isPlain }) => isPlain);
}

/** In a cooked capture, which tells who sent a frame and not who got it. */
const isFromNearby = (way: Way): boolean =>
	way.sourceMacHigh !== ABSENT &&
	way.destinationMacHigh === ABSENT &&
	isAtOrigin(way);

/** MACs that send in the server's name with an untouched TTL. */
function answeringMacs(scene: Scene, connection: Connection): readonly Mac[] {
	return scene.stations.originMacsOf(connection.serverAddress);
}

/**
 * Requests seen twice at a balancer: to its MAC, then from its MAC on to a server's, with the same
 * destination address, while the client acknowledges what is not seen here.
 */
function passedOn(scene: Scene): Connection[] {
	const groups = groupBy(
		scene.census.byOutcome["forward-only"],
		({ serverEndpoint }) => serverEndpoint,
	);
	return [...groups.values()].flatMap((group) => {
		const works = group.filter(({ client }) => acknowledgesProgress(client));
		const targets = new Set(group.flatMap(outgoingMacs));
		const isSpread =
			targets.size > 1 ||
			(targets.size === 1 && isServerOfItsOwn(scene, group, [...targets]));
		if (isSpread)
			return works.filter((connection) => outgoingMacs(connection).length > 0);
		return works.filter(isHandedOnUntouched);
	});
}

/** On the balancer itself: in and out again with the same TTL. A router would have taken one off. */
function isHandedOnUntouched({ client }: Connection): boolean {
	const { list } = client.marks;
	const arrived = list.filter(
		({ direction }) => direction === Direction.Inbound,
	);
	const left = list.filter(({ direction }) => direction === Direction.Outbound);
	return (
		arrived.length > 0 &&
		left.length > 0 &&
		left.every(({ ttl }) => arrived.some((mark) => mark.ttl === ttl))
	);
}

function isServerOfItsOwn(
	scene: Scene,
	group: readonly Connection[],
	targets: readonly string[],
): boolean {
	const vip = group[0]?.serverAddress;
	const isUntouched = group.every(
		({ client }) => new Set(client.marks.list.map(({ ttl }) => ttl)).size === 1,
	);
	return (
		isUntouched &&
		targets.some((mac) => scene.facts.claims.claimsAnother(mac, vip))
	);
}

/** Where frames go that came in to the MAC which sends them: a station that hands them on. */
function outgoingMacs({ client }: Connection): string[] {
	const senders = sourceMacsOf(client);
	const receivers = destinationMacsOf(client);
	const relays = senders.filter((mac) => receivers.includes(mac));
	if (relays.length === 0) return [];
	return receivers.filter((mac) => !relays.includes(mac)).map(macToText);
}

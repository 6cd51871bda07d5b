import { ABSENT } from "../decode/segment.js";
import type { Connection } from "./connection.js";
import type { Facts } from "./facts.js";
import { isFirstHopRedundancyMac, type Mac, macOf } from "./macs.js";
import type { PathMark } from "./path-mark.js";
import type { Side } from "./side.js";
import type { Copy, PacketSighting } from "./sightings.js";

/** A next hop that differs between the directions, as one station on the captured link sees it. */
export interface LinkSplit {
	/** The station: a host or router whose frames of both directions are in the capture. */
	readonly station: Mac;
	/** `server`: the station is on the server's side of the link, else on the client's. */
	readonly nearTo: "client" | "server";
	/** Neighbours from which the station gets frames of this connection. */
	readonly from: readonly Mac[];
	/** Neighbours to which it sends them. */
	readonly to: readonly Mac[];
}

/**
 * Finds stations that get a connection's frames from one neighbour and send the other direction to
 * another one. Only links on which both directions were captured count, so that a mirror port which
 * copies each direction on another link imitates nothing. First-hop redundancy (HSRP, VRRP, ...)
 * uses virtual MACs in one direction by design and is left out.
 */
export function linkSplitsOf({
	client,
	server,
}: Connection): readonly LinkSplit[] {
	if (isPlainReturn(client.marks.list, server.marks.list)) return NO_SPLITS;
	return [
		...splitsAt(client.marks.list, server.marks.list, "server"),
		...splitsAt(server.marks.list, client.marks.list, "client"),
	];
}

const NO_SPLITS: readonly LinkSplit[] = [];

/** Spares healthy connections the search: one way there, and the same one back. */
function isPlainReturn(
	there: readonly PathMark[],
	back: readonly PathMark[],
): boolean {
	// By index, as there may be thousands: what takes arrays apart makes objects.
	const go = there[0];
	const comeBack = back[0];
	if (go === undefined || comeBack === undefined) return true;
	return (
		there.length === 1 &&
		back.length === 1 &&
		go.sourceMacLow === comeBack.destinationMacLow &&
		go.destinationMacLow === comeBack.sourceMacLow &&
		go.sourceMacHigh === comeBack.destinationMacHigh &&
		go.destinationMacHigh === comeBack.sourceMacHigh
	);
}

/** Stations that receive `arriving` frames and send `leaving` ones. */
function splitsAt(
	arriving: readonly PathMark[],
	leaving: readonly PathMark[],
	nearTo: LinkSplit["nearTo"],
): LinkSplit[] {
	const splits: LinkSplit[] = [];
	for (const station of unique(leaving.filter(hasBothMacs).map(sourceMac))) {
		const from = unique(
			arriving
				.filter((mark) => hasBothMacs(mark) && destinationMac(mark) === station)
				.map(sourceMac),
		);
		const to = unique(
			leaving
				.filter((mark) => hasBothMacs(mark) && sourceMac(mark) === station)
				.map(destinationMac),
		);
		if (from.length === 0 || to.length === 0) continue;
		if (
			[...from, ...to].some(isFirstHopRedundancyMac) ||
			isFirstHopRedundancyMac(station)
		)
			continue;
		if (from.some((mac) => to.includes(mac))) continue;
		splits.push({ station, nearTo, from, to });
	}
	return splits;
}

/** Of two stations: what a MAC sends to itself was never on a link, but in an edited file. */
const hasBothMacs = (mark: PathMark): boolean =>
	mark.sourceMacHigh !== ABSENT &&
	mark.destinationMacHigh !== ABSENT &&
	sourceMac(mark) !== destinationMac(mark);

const sourceMac = (mark: PathMark): Mac =>
	macOf(mark.sourceMacHigh, mark.sourceMacLow);
const destinationMac = (mark: PathMark): Mac =>
	macOf(mark.destinationMacHigh, mark.destinationMacLow);

/** True when segments carry MACs, as in Ethernet and cooked captures, or when there is no segment. */
export const hasMacs = ({ connectionCount, unusual, plain }: Facts): boolean =>
	connectionCount === 0 ||
	plain.ways.some(({ sourceMacHigh }) => sourceMacHigh !== ABSENT) ||
	unusual.some(({ low, high }) =>
		[...low.marks.list, ...high.marks.list].some(
			(mark) => mark.sourceMacHigh !== ABSENT,
		),
	);

/** The distinct source MACs of a side's frames; empty where the link has none. */
export function sourceMacsOf(side: Side): Mac[] {
	return unique(
		side.marks.list
			.filter((mark) => mark.sourceMacHigh !== ABSENT)
			.map(sourceMac),
	);
}

/** The distinct destination MACs of a side's frames; empty where the link has none (cooked captures). */
export function destinationMacsOf(side: Side): Mac[] {
	return unique(
		side.marks.list
			.filter((mark) => mark.destinationMacHigh !== ABSENT)
			.map(destinationMac),
	);
}

/** The distinct source MACs of packets and of their further frames. */
export function sendersOf(packets: readonly PacketSighting[]): Mac[] {
	const marks = framesOf(packets).map(({ mark }) => mark);
	return unique(
		marks.filter((mark) => mark.sourceMacHigh !== ABSENT).map(sourceMac),
	);
}

/** The distinct destination MACs of packets and of their further frames; empty for cooked captures. */
export function receiversOf(packets: readonly PacketSighting[]): Mac[] {
	const marks = framesOf(packets).map(({ mark }) => mark);
	return unique(
		marks
			.filter((mark) => mark.destinationMacHigh !== ABSENT)
			.map(destinationMac),
	);
}

const framesOf = (packets: readonly PacketSighting[]): Copy[] =>
	packets.flatMap((packet) => [packet, ...packet.copies]);

function unique(macs: readonly Mac[]): Mac[] {
	return [...new Set(macs)];
}

/**
 * True when the client's frames all came by other interfaces than the server's went by: a host with
 * several interfaces answers by another one than it was asked on. Interfaces of the capture, or of the
 * host where the link type tells them (Linux cooked capture v2).
 */
export function crossesInterfaces({ client, server }: Connection): boolean {
	const asked = client.marks.list;
	const answered = server.marks.list;
	return (
		asked.length > 0 &&
		answered.length > 0 &&
		!answered.some(({ interfaceId }) =>
			asked.some((mark) => mark.interfaceId === interfaceId),
		)
	);
}

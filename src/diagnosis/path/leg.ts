import type { Connection } from "../../flow/connection.js";
import type { Mac } from "../../flow/macs.js";
import { hopsTaken, type PathMark } from "../../flow/path-mark.js";
import type { Side } from "../../flow/side.js";
import type { PacketSighting } from "../../flow/sightings.js";
import { isAtOrigin } from "../stations.js";
import { hopsBetween } from "./hops.js";
import type { Packets, Way, WayKind } from "./path.js";
import {
	type PathNodes,
	receiverMac,
	type Station,
	senderMac,
} from "./path-nodes.js";

/** Connections that are looked at for one way, and marks that one way is made of, commonest first. */
export const MAX_SAMPLES = 64;
const MAX_MARKS = 8;

/** What was captured of one way. */
export interface Trace {
	readonly marks: readonly PathMark[];
	/** Undefined where nothing was seen. */
	readonly packets: Packets | undefined;
	readonly frame: number | undefined;
	/** MACs that sent frames which no router had touched: of many senders, more than there are marks. */
	readonly origins: readonly Mac[];
}

/** A way before its hops are worked out. */
export interface Leg {
	readonly direction: Way["direction"];
	readonly kind: WayKind;
	readonly from: Station;
	readonly to: Station;
	readonly trace: Trace;
	/** Seen by other means than TCP segments. */
	readonly isKnown?: boolean;
}

/** What one side of these connections shows. */
export function traceOf(
	connections: readonly Connection[],
	sideOf: (connection: Connection) => Side,
): Trace {
	const sides = connections.slice(0, MAX_SAMPLES).map(sideOf);
	const seen = sides.filter(({ segmentCount }) => segmentCount > 0);
	const marks = seen.flatMap((side) => side.marks.list);
	return {
		marks: commonest(marks),
		origins: originsOf(marks),
		packets: packetsOf(seen),
		frame: least(seen.map(({ firstFrame }) => firstFrame)),
	};
}

/** How the sides began; of nothing seen, a handshake is expected. */
function packetsOf(sides: readonly Side[]): Packets | undefined {
	if (sides.length === 0) return undefined;
	if (sides.some(({ synAcks }) => synAcks.count > 0)) return "SYN, ACK";
	return sides.some(({ syns }) => syns.count > 0) ? "SYN" : "segments";
}

/** What the SYNs of these connections show, whoever sent other segments in the same name. */
export function synTraceOf(connections: readonly Connection[]): Trace {
	const syns = connections
		.slice(0, MAX_SAMPLES)
		.flatMap(({ client }) => client.syns.items);
	const marks = syns.flatMap(marksOf);
	return {
		marks: commonest(marks),
		origins: originsOf(marks),
		packets: "SYN",
		frame: least(syns.map(({ frame }) => frame)),
	};
}

const marksOf = ({ mark, copies }: PacketSighting): PathMark[] => [
	mark,
	...copies.map((copy) => copy.mark),
];

const EXPECTED = { forward: "SYN", return: "SYN, ACK" } as const;

/** Works out the hops of a way. Whose frames no router has touched is on the link under that MAC. */
export function wayOf(nodes: PathNodes, leg: Leg): Way {
	const { from, to, direction, kind, trace } = leg;
	return {
		direction,
		kind,
		from: from.id,
		to: to.id,
		packets: trace.packets ?? EXPECTED[direction],
		hops: hopsBetween(nodes, from, to, trace.marks),
		isSeen: leg.isKnown ?? trace.frame !== undefined,
		frame: trace.frame,
	};
}

/** Takes the MACs of untouched frames for the sender's own. */
export function claimSender(nodes: PathNodes, { from, trace }: Leg): void {
	for (const mac of trace.origins) nodes.claim(mac, from);
}

/** MACs of frames that no router has counted down. */
export const originsOf = (marks: readonly PathMark[]): Mac[] => [
	...new Set(marks.filter(isAtOrigin).flatMap((mark) => senderMac(mark) ?? [])),
];

/** Frames to the capturing host were handed to it, whatever its MAC. */
export function claimReceiver(nodes: PathNodes, { to, trace }: Leg): void {
	if (!to.isCaptureHost) return;
	const last = Math.max(...trace.marks.map(({ ttl }) => hopsTaken(ttl)));
	for (const mark of trace.marks) {
		const mac = receiverMac(mark);
		if (mac !== undefined && hopsTaken(mark.ttl) === last) nodes.claim(mac, to);
	}
}

function commonest(marks: readonly PathMark[]): PathMark[] {
	const distinct = new Map<string, { mark: PathMark; frames: number }>();
	for (const mark of marks) {
		const key = `${mark.ttl} ${senderMac(mark)} ${receiverMac(mark)} ${mark.direction}`;
		const known = distinct.get(key);
		if (known === undefined) distinct.set(key, { mark, frames: mark.frames });
		else known.frames += mark.frames;
	}
	return [...distinct.values()]
		.sort((a, b) => b.frames - a.frames)
		.slice(0, MAX_MARKS)
		.map(({ mark }) => mark);
}

const least = (frames: readonly number[]): number | undefined =>
	frames.length === 0
		? undefined
		: frames.reduce((a, b) => Math.min(a, b), Infinity);

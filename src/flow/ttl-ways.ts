import type { PathMark } from "./path-mark.js";
import type { Side } from "./side.js";

/** Handshakes and resets are often answered by other devices: a TTL counts when it has company. */
const MIN_FRAMES = 2;

/**
 * Two path marks of one side that differ in nothing but their TTL and take turns: packets of one
 * sender, by one neighbour and interface, that had passed different numbers of routers. A single
 * change of the route gives none.
 */
export function ttlsInTurns({
	marks: { list },
}: Side): readonly [PathMark, PathMark] | undefined {
	for (let i = 1; i < list.length; i += 1) {
		const later = list[i] as PathMark;
		const earlier = list.find(
			(mark) => mark !== later && isInTurns(mark, later),
		);
		if (earlier !== undefined) return [earlier, later];
	}
	return undefined;
}

function isInTurns(a: PathMark, b: PathMark): boolean {
	return (
		a.ttl !== b.ttl &&
		a.frames >= MIN_FRAMES &&
		b.frames >= MIN_FRAMES &&
		a.firstFrame < b.lastFrame &&
		b.firstFrame < a.lastFrame &&
		isSameLink(a, b)
	);
}

function isSameLink(a: PathMark, b: PathMark): boolean {
	return (
		a.sourceMacLow === b.sourceMacLow &&
		a.sourceMacHigh === b.sourceMacHigh &&
		a.destinationMacLow === b.destinationMacLow &&
		a.destinationMacHigh === b.destinationMacHigh &&
		a.outerVlan === b.outerVlan &&
		a.innerVlan === b.innerVlan &&
		a.tunnels === b.tunnels &&
		a.tunnelKey === b.tunnelKey &&
		a.interfaceId === b.interfaceId &&
		a.direction === b.direction
	);
}

import { groupBy } from "../../flow/groups.js";
import { hopsTaken, type PathMark } from "../../flow/path-mark.js";
import type { Hop } from "./path.js";
import type { PathNodes, Station } from "./path-nodes.js";

/** Where a way has come to so far; `isOpen` when its frames were captured on the link that leads on. */
interface Reached {
	readonly station: Station;
	readonly isOpen: boolean;
}

/**
 * Puts what marks show of a way into order: the more routers have counted the TTL down, the later.
 * Marks with one count that do not lead from one to the other are ways beside each other. Between
 * what was captured, and to the ends, hops are concluded.
 */
export function hopsBetween(
	nodes: PathNodes,
	from: Station,
	to: Station,
	marks: readonly PathMark[],
): Hop[] {
	const hops = new Map<string, Hop>();
	/** What arrived has no way before it: packets of other senders came from the beginning. */
	const before = (reached: readonly Reached[], start: Station) => {
		const under = reached.filter(({ station }) => station !== to);
		if (under.length > 0) return under;
		const isKnown = [...hops.values()].some((hop) => hop.to === start.id);
		return isKnown ? [] : [{ station: from, isOpen: false }];
	};
	const add = (a: Station, b: Station, isCaptured: boolean) => {
		if (a === b) return;
		const key = `${a.id} ${b.id}`;
		const known = hops.get(key)?.isCaptured ?? false;
		hops.set(key, { from: a.id, to: b.id, isCaptured: known || isCaptured });
	};
	let reached: readonly Reached[] = [
		{
			station: from,
			isOpen: marks.length > 0 && !marks.some(hasSender(nodes)),
		},
	];
	for (const links of levelsOf(nodes, marks)) {
		for (const start of startsOf(links))
			for (const { station, isOpen } of before(reached, start))
				add(station, start, isOpen);
		for (const { sender, receiver } of links)
			if (receiver !== undefined) add(sender, receiver, true);
		reached = endsOf(links);
	}
	for (const { station, isOpen } of reached) add(station, to, isOpen);
	return [...hops.values()];
}

/** One link that was captured; without MACs of receivers (cooked captures) it is known by its sender. */
interface Link {
	readonly sender: Station;
	readonly receiver: Station | undefined;
}

const hasSender =
	(nodes: PathNodes) =>
	(mark: PathMark): boolean =>
		nodes.senderOf(mark) !== undefined;

/** The captured links by how many routers the packets had behind them, fewest first. */
function levelsOf(nodes: PathNodes, marks: readonly PathMark[]): Link[][] {
	const byHops = groupBy(marks, ({ ttl }) => String(hopsTaken(ttl)));
	return [...byHops]
		.sort(([a], [b]) => Number(a) - Number(b))
		.map(([, level]) =>
			level.flatMap((mark) => {
				const sender = nodes.senderOf(mark);
				return sender === undefined
					? []
					: [{ sender, receiver: nodes.receiverOf(mark) }];
			}),
		)
		.filter((links) => links.length > 0);
}

function startsOf(links: readonly Link[]): Set<Station> {
	const receivers = new Set(links.map(({ receiver }) => receiver));
	const starts = links.filter(({ sender }) => !receivers.has(sender));
	// A circle has no start: any of it will do.
	const chosen = starts.length > 0 ? starts : links.slice(0, 1);
	return new Set(chosen.map(({ sender }) => sender));
}

function endsOf(links: readonly Link[]): Reached[] {
	const senders = new Set(links.map(({ sender }) => sender));
	const ends = new Map<Station, Reached>();
	for (const { sender, receiver } of links) {
		if (receiver === undefined)
			ends.set(sender, { station: sender, isOpen: true });
		else if (!senders.has(receiver))
			ends.set(receiver, { station: receiver, isOpen: false });
	}
	const [first] = links;
	if (ends.size === 0 && first !== undefined)
		return [{ station: first.sender, isOpen: false }];
	return [...ends.values()];
}

import type { PathNode, PathReport, Way } from "./report.js";
import type { ReportWords } from "./words.js";

/** One line of the picture: a hop of a way, or of several that are drawn alike. */
export interface PathLine {
	readonly from: string;
	readonly to: string;
	readonly direction: Way["direction"];
	readonly kind: Way["kind"];
	readonly isSeen: boolean;
	/** Empty where another line of the way has it. */
	readonly label: string;
}

/** The hops of all ways, each drawn once, labelled where the way begins (or, returning as meant, ends). */
export function linesOf(
	{ ways }: PathReport,
	{ pathWords }: ReportWords,
): PathLine[] {
	const lines = new Map<string, PathLine>();
	for (const way of ways) {
		const { direction, kind, isSeen, hops, packets } = way;
		const labelled =
			direction === "return" && kind === "normal" ? hops.length - 1 : 0;
		hops.forEach(({ from, to }, index) => {
			const key = [direction, kind, isSeen, from, to].join(" ");
			const label =
				index === labelled ? pathWords.label(kind, packets, isSeen) : "";
			const known = lines.get(key);
			if (known === undefined)
				lines.set(key, { from, to, direction, kind, isSeen, label });
			else if (known.label === "") lines.set(key, { ...known, label });
		});
	}
	return [...lines.values()];
}

/** The same path with all servers as one station, for a narrow page. */
export function foldServers(path: PathReport): PathReport {
	const servers = path.nodes.filter(({ kind }) => kind === "server");
	const [first, ...others] = servers;
	if (first === undefined || others.length === 0) return path;
	const folded = new Set(others.map(({ id }) => id));
	const idOf = (id: string) => (folded.has(id) ? first.id : id);
	return {
		...path,
		nodes: path.nodes
			.filter(({ id }) => !folded.has(id))
			.map((node) => (node === first ? joined(first, others) : node)),
		ways: path.ways.map((way) => ({
			...way,
			from: idOf(way.from),
			to: idOf(way.to),
			hops: way.hops.map((hop) => ({
				...hop,
				from: idOf(hop.from),
				to: idOf(hop.to),
			})),
		})),
	};
}

function joined(first: PathNode, others: readonly PathNode[]): PathNode {
	const all = [first, ...others];
	return {
		...first,
		names: all.flatMap(({ names }) => names),
		more: all.reduce((sum, { more }) => sum + more, 0),
		macs: [],
		isCaptureHost: all.some(({ isCaptureHost }) => isCaptureHost),
	};
}

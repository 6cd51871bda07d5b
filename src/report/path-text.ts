import type { FrameLabels } from "./frame-label.js";
import { PATH, STATION, wayName } from "./path-words.js";
import type { PathNode, PathReport, Way } from "./report.js";

/** What is written in a station. */
export interface NodeText {
	readonly title: string;
	readonly lines: readonly {
		readonly text: string;
		readonly isFaint: boolean;
	}[];
}

/** Writes what a station is, its addresses, its MACs, and whether it took the capture. */
export function nodeText(node: PathNode, path: PathReport): NodeText {
	const { names, more, macs, isCaptureHost } = node;
	const strong = [
		...names.map((name) => nameIn(node, name, path)),
		...(node.kind === "balancer" && names.length === 0
			? [PATH.vipUnknown]
			: []),
		...(more > 0 ? [PATH.more(more)] : []),
	];
	const faint = [...macs, ...(isCaptureHost ? [PATH.capturedHere] : [])];
	return {
		title: titleOf(node, path),
		lines: [
			...strong.map((text) => ({ text, isFaint: false })),
			...faint.map((text) => ({ text, isFaint: true })),
		],
	};
}

/** Names a station within a sentence: its title and what tells it from others. */
export function nodeName(node: PathNode, path: PathReport): string {
	const [name] = node.names;
	const [mac] = node.macs;
	const more = node.names.length + node.more - 1;
	const called = name ?? mac;
	const title = titleOf(node, path);
	return called === undefined
		? title
		: `${title} ${called}${more > 0 ? ` ${PATH.more(more)}` : ""}`;
}

/** Behind a balancer a server is a real server. */
function titleOf({ kind }: PathNode, { nodes }: PathReport): string {
	const isBehind =
		kind === "server" && nodes.some((other) => other.kind === "balancer");
	return isBehind ? PATH.realServer : STATION[kind];
}

function nameIn({ kind }: PathNode, name: string, { nodes }: PathReport) {
	if (kind === "balancer") return PATH.vip(name);
	const isVip = nodes.some(
		(other) => other.kind === "balancer" && other.names.includes(name),
	);
	return kind === "server" && isVip ? PATH.answersAs(name) : name;
}

/** `Return: Real server 10.0.3.2:80 → Router 02:… → Client 10.0.1.10 (SYN, ACK, from frame 2 on)`. */
export function wayWords(
	way: Way,
	path: PathReport,
	labels: FrameLabels,
): string {
	const name = (id: string): string => {
		const node = path.nodes.find((candidate) => candidate.id === id);
		return node === undefined ? id : nodeName(node, path);
	};
	const stations = way.hops.flatMap(({ from, to }, index) => {
		const before = way.hops[index - 1];
		const isOn = before?.to === from;
		const start = index === 0 ? name(from) : isOn ? "" : `; ${name(from)}`;
		return [`${start} → ${name(to)}`];
	});
	const since =
		way.frame === null ? "" : `, ${PATH.fromFrame(labels.label(way.frame))}`;
	return `${wayName(way)}: ${stations.join("")} (${way.packets}${since})`;
}

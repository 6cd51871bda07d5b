import type { FrameLabels } from "./frame-label.js";
import type { PathNode, PathReport, Way } from "./report.js";
import type { ReportWords } from "./words.js";

type PathWords = ReportWords["pathWords"];

/** What is written in a station. */
export interface NodeText {
	readonly title: string;
	readonly lines: readonly {
		readonly text: string;
		readonly isFaint: boolean;
	}[];
}

/** Writes what a station is, its addresses, its MACs, and whether it took the capture. */
export function nodeText(
	node: PathNode,
	path: PathReport,
	{ pathWords: words }: ReportWords,
): NodeText {
	const { names, more, macs, isCaptureHost } = node;
	const strong = [
		...names.map((name) => nameIn(node, name, path, words)),
		...(node.kind === "balancer" && names.length === 0
			? [words.vipUnknown]
			: []),
		...(more > 0 ? [words.more(more)] : []),
	];
	const faint = [...macs, ...(isCaptureHost ? [words.capturedHere] : [])];
	return {
		title: titleOf(node, path, words),
		lines: [
			...strong.map((text) => ({ text, isFaint: false })),
			...faint.map((text) => ({ text, isFaint: true })),
		],
	};
}

/** Names a station within a sentence: its title and what tells it from others. */
function nodeName(node: PathNode, path: PathReport, words: PathWords): string {
	const [name] = node.names;
	const [mac] = node.macs;
	const more = node.names.length + node.more - 1;
	const called = name ?? mac;
	const title = titleOf(node, path, words);
	return called === undefined ? title : words.called(title, called, more);
}

/** Behind a balancer a server is a real server. */
function titleOf(
	{ kind }: PathNode,
	{ nodes }: PathReport,
	words: PathWords,
): string {
	const isBehind =
		kind === "server" && nodes.some((other) => other.kind === "balancer");
	return isBehind ? words.realServer : words.station[kind];
}

function nameIn(
	{ kind }: PathNode,
	name: string,
	{ nodes }: PathReport,
	words: PathWords,
): string {
	if (kind === "balancer") return words.vip(name);
	const isVip = nodes.some(
		(other) => other.kind === "balancer" && other.names.includes(name),
	);
	return kind === "server" && isVip ? words.answersAs(name) : name;
}

/** `Return: Real server 10.0.3.2:80 → Router 02:… → Client 10.0.1.10 (SYN, ACK, from frame 2 on)`. */
export function wayWords(
	way: Way,
	path: PathReport,
	labels: FrameLabels,
	{ pathWords: words }: ReportWords,
): string {
	const name = (id: string): string => {
		const node = path.nodes.find((candidate) => candidate.id === id);
		return node === undefined ? id : nodeName(node, path, words);
	};
	const stations = way.hops.flatMap(({ from, to }, index) => {
		const before = way.hops[index - 1];
		const isOn = before?.to === from;
		const start = index === 0 ? name(from) : isOn ? "" : `; ${name(from)}`;
		return [`${start} → ${name(to)}`];
	});
	const { kind, direction, isSeen, packets, frame } = way;
	const since = frame === null ? null : labels.label(frame);
	return words.way(kind, direction, isSeen, stations.join(""), packets, since);
}

import { Graph, layout } from "@dagrejs/dagre";
import { widthOf } from "../display-width.js";
import { linesOf, type PathLine } from "../path-lines.js";
import { type NodeText, nodeText } from "../path-text.js";
import type { PathNode, PathReport } from "../report.js";
import type { ReportWords } from "../words.js";

/** Where a station stands, in units of the picture (CSS pixels at full size); x and y are its middle. */
export interface PlacedNode {
	readonly node: PathNode;
	readonly text: NodeText;
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

export interface Point {
	readonly x: number;
	readonly y: number;
}

/** Where a line runs, in the direction of travel, and the middle of its label. */
export interface PlacedLine {
	readonly line: PathLine;
	readonly points: readonly Point[];
	readonly label: Point & { readonly width: number };
}

/** A picture with everything in its place. */
export interface Layout {
	readonly width: number;
	readonly height: number;
	readonly nodes: readonly PlacedNode[];
	readonly lines: readonly PlacedLine[];
}

/** Sizes of the picture's type: a column of its characters is about this wide, its lines are this high. */
export const TYPE = { character: 7.4, labelCharacter: 7.6, line: 17 } as const;

const PADDING = { x: 12, y: 9 };
const LABEL = { padding: 14, height: 22 };
const MARGIN = 6;

/**
 * Lays a path out, clients first: from left to right, or from the top down. Returning lines are laid
 * out as if they went forward, so that they run beside those that do.
 */
export function layOut(
	path: PathReport,
	isDownwards: boolean,
	words: ReportWords,
): Layout {
	const lines = linesOf(path, words);
	const graph = new Graph({ multigraph: true });
	graph.setGraph({
		rankdir: isDownwards ? "TB" : "LR",
		nodesep: isDownwards ? 26 : 34,
		edgesep: isDownwards ? 16 : 22,
		ranksep: isDownwards ? 30 : 36,
		marginx: MARGIN,
		marginy: MARGIN,
	});
	const texts = new Map<string, NodeText>();
	for (const node of path.nodes) {
		const text = nodeText(node, path, words);
		texts.set(node.id, text);
		graph.setNode(node.id, sizeOf(text));
	}
	lines.forEach((line, index) => {
		const [tail, head] = ends(line);
		graph.setEdge(tail, head, labelSize(line), String(index));
	});
	layout(graph);
	const { width = 0, height = 0 } = graph.graph();
	return {
		width: rounded(width),
		height: rounded(height),
		nodes: path.nodes.map((node) => ({
			node,
			text: texts.get(node.id) as NodeText,
			...box(graph.node(node.id)),
		})),
		lines: lines.map((line, index) => placed(graph, line, index)),
	};
}

const ends = ({ direction, from, to }: PathLine): [string, string] =>
	direction === "forward" ? [from, to] : [to, from];

function sizeOf({ title, lines }: NodeText) {
	const longest = Math.max(
		widthOf(title),
		...lines.map(({ text }) => widthOf(text)),
	);
	return {
		width: Math.ceil(longest * TYPE.character) + 2 * PADDING.x,
		height: (lines.length + 1) * TYPE.line + 2 * PADDING.y,
	};
}

function labelSize({ label }: PathLine) {
	return label === ""
		? { width: 0, height: 0 }
		: {
				width: labelWidth(label),
				height: LABEL.height,
				labelpos: "c" as const,
			};
}

const labelWidth = (label: string): number =>
	Math.ceil(widthOf(label) * TYPE.labelCharacter) + LABEL.padding;

function placed(graph: Graph, line: PathLine, index: number): PlacedLine {
	const [tail, head] = ends(line);
	const edge = graph.edge(tail, head, String(index));
	const found = (edge.points ?? []).map(({ x, y }: Point) => ({
		x: rounded(x),
		y: rounded(y),
	}));
	return {
		line,
		points: line.direction === "forward" ? found : found.reverse(),
		label: {
			x: rounded(edge.x ?? 0),
			y: rounded(edge.y ?? 0),
			width: labelWidth(line.label),
		},
	};
}

const box = ({
	x = 0,
	y = 0,
	width = 0,
	height = 0,
}: Partial<Omit<PlacedNode, "node" | "text">>) => ({
	x: rounded(x),
	y: rounded(y),
	width: rounded(width),
	height: rounded(height),
});

const rounded = (value: number): number => Math.round(value * 10) / 10;

import { type Html, html } from "../escape-html.js";
import type { FrameLabels } from "../frame-label.js";
import { foldServers } from "../path-lines.js";
import { wayWords } from "../path-text.js";
import type { PathNode, PathReport } from "../report.js";
import {
	type Layout,
	layOut,
	type PlacedLine,
	type PlacedNode,
	type Point,
	TYPE,
} from "./path-layout.js";
import type { PageWords } from "./place.js";

/** Draws a path twice, for a wide page and for a narrow one, and tells it in words. */
export function pathFigure(
	path: PathReport,
	id: string,
	labels: FrameLabels,
	words: PageWords,
): Html {
	const ways = path.ways.map((way) =>
		wayWords(way, path, labels, words.report),
	);
	return html`<figure class="path">
${drawing(layOut(path, false, words.report), `${id}-wide`, "wide", ways, words)}
${drawing(layOut(foldServers(path), true, words.report), `${id}-narrow`, "narrow", ways, words)}
<figcaption><details><summary>${words.html.page.pathInWords}</summary>
<ul class="ways">${path.ways.map(
		(way, index) => html`<li class="way ${way.kind}">${ways[index]}</li>\n`,
	)}</ul></details></figcaption>
</figure>`;
}

function drawing(
	{ width, height, nodes, lines }: Layout,
	id: string,
	kind: "wide" | "narrow",
	ways: readonly string[],
	words: PageWords,
): Html {
	return html`<svg class="drawing ${kind}" role="img" aria-labelledby="${id}-title ${id}-desc" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<title id="${id}-title">${words.report.pathWords.title}</title>
<desc id="${id}-desc">${ways.join(words.html.page.betweenWays)}</desc>
<defs>${MARKERS.map((marker) => arrowHead(id, marker))}</defs>
${lines.map((line) => lineOf(line, id))}
${nodes.map(station)}
${lines.map(labelOf)}
</svg>`;
}

const MARKERS = [
	"forward",
	"return",
	"bypass",
	"by-design",
	"divergent",
	"missing",
];

/** The look of a line: its kind, or as meant its direction. */
const lookOf = ({ line: { kind, direction } }: PlacedLine): string =>
	kind === "normal" ? direction : kind;

const arrowHead = (id: string, look: string): Html =>
	html`<marker id="${id}-${look}" class="head ${look}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="11" markerHeight="11" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L10 5L0 10z"/></marker>`;

function lineOf(placed: PlacedLine, id: string): Html {
	const look = lookOf(placed);
	const seen = placed.line.isSeen ? "" : " unseen";
	return html`<path class="line ${look}${seen}" marker-end="url(#${id}-${look})" d="${curve(placed.points)}"/>\n`;
}

/** A smooth line through all of its points (Catmull-Rom splines as Bézier curves). */
function curve(points: readonly Point[]): string {
	const at = (index: number): Point =>
		points[Math.min(points.length - 1, Math.max(0, index))] as Point;
	if (points.length === 0) return "";
	const parts = points.slice(1).map((end, index) => {
		const start = at(index);
		const [before, after] = [at(index - 1), at(index + 2)];
		return `C${tenth(start.x + (end.x - before.x) / 6)} ${tenth(start.y + (end.y - before.y) / 6)} ${tenth(end.x - (after.x - start.x) / 6)} ${tenth(end.y - (after.y - start.y) / 6)} ${end.x} ${end.y}`;
	});
	return `M${at(0).x} ${at(0).y}${parts.join("")}`;
}

function station({ node, text, x, y, width, height }: PlacedNode): Html {
	const left = tenth(x - width / 2);
	const top = tenth(y - height / 2);
	const lines = [
		{ text: text.title, look: "title" },
		...text.lines.map((line) => ({
			text: line.text,
			look: line.isFaint ? "faint" : "name",
		})),
	];
	return html`<g class="station ${node.kind}${node.isCaptureHost ? " here" : ""}"><rect x="${left}" y="${top}" width="${width}" height="${height}" rx="${cornerOf(node)}"/>${lines.map(
		(line, index) =>
			html`<text class="${line.look}" x="${x}" y="${tenth(top + 9 + 13 + index * TYPE.line)}">${line.text}</text>`,
	)}</g>\n`;
}

/** Ends have square corners, what is between them round ones. */
const cornerOf = ({ kind }: PathNode): number => (kind === "router" ? 18 : 4);

function labelOf(placed: PlacedLine): Html | null {
	const { line, label } = placed;
	if (line.label === "") return null;
	const look = lookOf(placed);
	return html`<g class="label ${look}"><rect x="${tenth(label.x - label.width / 2)}" y="${tenth(label.y - 11)}" width="${label.width}" height="22" rx="4"/><text x="${label.x}" y="${tenth(label.y + 4.5)}">${line.label}</text></g>\n`;
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

import { linesOf, type PathLine } from "../path-lines.js";
import { nodeText } from "../path-text.js";
import { printable } from "../printable.js";
import type { Ladder, LadderStep, PathNode, PathReport } from "../report.js";
import type { ReportWords } from "../words.js";

/** What could end a label or a statement of Mermaid, or be taken for a directive, Markdown or HTML. */
const SPECIAL = /[#;"<>&%{}`\\|]/gu;

/** Mermaid's own character references: `#` in place of `&#`. */
const label = (text: string): string =>
	printable(text).replace(
		SPECIAL,
		(character) => `#${character.codePointAt(0)};`,
	);

/** Lines that a style sets off from the others. */
const LINE_STYLE: Partial<Record<PathLine["kind"], string>> = {
	bypass: "stroke:#b3161b,stroke-width:4px,stroke-dasharray:10 5",
	"by-design": "stroke:#14663b,stroke-width:3px,stroke-dasharray:10 5",
	divergent: "stroke:#7d4b00,stroke-width:4px,stroke-dasharray:10 5",
};

/** Writes the picture of the path as a Mermaid flowchart, one statement per line. */
export function flowchart(path: PathReport, words: ReportWords): string[] {
	const lines = linesOf(path, words);
	return [
		"flowchart LR",
		...path.nodes.map((node) => `    ${station(node, path, words)}`),
		...lines.map((line) => `    ${connection(line)}`),
		...lines.flatMap(({ kind }, index) => {
			const style = LINE_STYLE[kind];
			return style === undefined ? [] : [`    linkStyle ${index} ${style}`];
		}),
	];
}

function station(node: PathNode, path: PathReport, words: ReportWords): string {
	const { title, lines } = nodeText(node, path, words);
	const text = [title, ...lines.map((line) => line.text)]
		.map(label)
		.join("<br/>");
	return node.kind === "router"
		? `${node.id}(["${text}"])`
		: `${node.id}["${text}"]`;
}

function connection({ from, to, kind, isSeen, label: text }: PathLine): string {
	const arrow = isSeen && kind !== "missing" ? "-->" : "-.->";
	const middle = text === "" ? "" : `|"${label(text)}"|`;
	return `${from} ${arrow}${middle} ${to}`;
}

/** Writes a ladder as a Mermaid sequence diagram, one statement per line. */
export function sequenceDiagram(
	ladder: Ladder,
	frameLabel: (step: LadderStep) => string,
	{ markdown }: ReportWords,
): string[] {
	const ends = endsOf(ladder, markdown);
	return [
		"sequenceDiagram",
		...ends.map(
			({ id, name, endpoint }) =>
				`    participant ${id} as ${label(name)}<br/>${label(endpoint)}`,
		),
		...ladder.steps.flatMap((step) => stepLines(step, ends, frameLabel(step))),
	];
}

interface End {
	readonly id: string;
	readonly name: string;
	readonly endpoint: string;
}

function endsOf(
	{ client, vip, realServer }: Ladder,
	words: ReportWords["markdown"],
): End[] {
	const server = vip === null ? words.server : words.realServer;
	return [
		{ id: "c", name: words.client, endpoint: client },
		...(vip === null ? [] : [{ id: "v", name: words.vip, endpoint: vip }]),
		...(realServer === null
			? []
			: [{ id: "s", name: server, endpoint: realServer }]),
	];
}

/** What is not an end of a server is the client, whichever port it has there. */
function stepLines(
	{ from, to, flags, relativeSeq, note }: LadderStep,
	ends: readonly End[],
	frame: string,
): string[] {
	const idOf = (endpoint: string): string =>
		ends.find((end) => end.endpoint === endpoint)?.id ?? "c";
	const arrow = flags.includes("RST") ? "-x" : "->>";
	const what = relativeSeq === null ? flags : `${flags} seq=${relativeSeq}`;
	return [
		`    ${idOf(from)}${arrow}${idOf(to)}: ${label(`${frame}  ${what}`)}`,
		...(note === null
			? []
			: [`    Note over ${idOf(from)},${idOf(to)}: ${label(note)}`]),
	];
}

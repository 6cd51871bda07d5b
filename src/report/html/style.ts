import { MAX_PLATFORMS } from "./remedies.js";

/** Behind the fonts of each system stand those that have Japanese, in case the system's own lack it. */
const SANS = `system-ui, "Hiragino Sans", "Yu Gothic UI", Meiryo, "Noto Sans CJK JP", "Noto Sans JP", sans-serif`;
const MONO = `ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, "Liberation Mono", "Noto Sans Mono CJK JP", "MS Gothic", monospace`;

const COLOURS = `
:root {
	color-scheme: light dark;
	--ground: #fff; --text: #1a1d21; --faint: #545d67; --line: #d3d9df; --panel: #f5f7f9;
	--bad: #b3161b; --on-bad: #fff; --bad-ground: #fdeeee;
	--doubt: #7d4b00; --on-doubt: #fff; --doubt-ground: #fff5e2;
	--good: #14663b; --on-good: #fff; --good-ground: #e8f6ee;
	--forward: #0b5cad;
}
@media (prefers-color-scheme: dark) {
	:root {
		--ground: #14171a; --text: #e8eaed; --faint: #a9b2bb; --line: #3c444c; --panel: #1d2126;
		--bad: #ff8f8a; --on-bad: #2b0808; --bad-ground: #351618;
		--doubt: #f2b25c; --on-doubt: #2b1a00; --doubt-ground: #33240b;
		--good: #6fd69b; --on-good: #04210f; --good-ground: #102c1d;
		--forward: #82bdff;
	}
}`;

const TEXT = `
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 ${SANS}; }
main, footer { max-width: 1180px; margin: 0 auto; padding: 0 16px; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.8em 0 .5em; }
h1, h2 { font-size: 1.35rem; } h3 { font-size: 1.15rem; } h4, h5, h6 { font-size: 1rem; }
p { margin: .5em 0; max-width: 46em; }
ul, ol { padding-left: 1.4em; margin: .5em 0; } li { margin: .4em 0; max-width: 48em; }
code, pre { font: .875em/1.45 ${MONO}; overflow-wrap: anywhere; }
pre.copy { user-select: all; white-space: pre-wrap; background: var(--panel); border: 1px solid var(--line); border-left: 4px solid var(--forward); padding: 8px 12px; margin: .4em 0; border-radius: 3px; }
a { color: var(--forward); }
:lang(ja) { line-break: strict; }
:lang(ja) :is(thead, .facts) th { word-break: keep-all; overflow-wrap: normal; }
:lang(ja) :is(h1, h2, h3, h4, h5, h6, .title) { word-break: auto-phrase; }
.faint { color: var(--faint); }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
summary { cursor: pointer; }
footer { color: var(--faint); border-top: 1px solid var(--line); margin-top: 3em; }
table { border-collapse: collapse; margin: .6em 0; max-width: 100%; }
caption { text-align: left; color: var(--faint); font-size: .9em; padding-bottom: .3em; }
th, td { text-align: left; vertical-align: top; padding: 4px 14px 4px 0; border-bottom: 1px solid var(--line); font-weight: normal; overflow-wrap: anywhere; }
thead th { font-weight: 600; overflow-wrap: normal; }
.count { text-align: right; font-variant-numeric: tabular-nums; }
.facts th { color: var(--faint); min-width: 7em; }
.warnings { margin: 0; }
figure { margin: .5em 0; }
figcaption { font-size: .9em; }`;

const NARROW = `
@media (max-width: 700px) {
	.data, .data tbody, .data tr, .data caption, .facts, .facts tbody, .facts tr, .facts caption, .facts th, .facts td { display: block; }
	.data thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
	.data tr, .facts tr { border-bottom: 1px solid var(--line); padding: 5px 0; }
	.data th, .data td, .facts th, .facts td { border: 0; padding: 1px 0; }
	.data tbody th, .data td { display: grid; grid-template-columns: 8em 1fr; text-align: left; }
	.data tbody th::before, .data td::before { content: attr(data-label); color: var(--faint); font-size: .9em; }
	.verdict { padding: 6px 12px 10px; }
	.verdict h1, .verdict h2 { font-size: 1.45rem; } .verdict .title { font-size: 1.05rem; }
}`;

const VERDICT = `
.verdict { border: 2px solid; border-left-width: 12px; border-radius: 4px; padding: 6px 20px 12px; margin-top: 20px; }
.verdict.bad { border-color: var(--bad); background: var(--bad-ground); }
.verdict.doubtful { border-color: var(--doubt); background: var(--doubt-ground); }
.verdict.good { border-color: var(--good); background: var(--good-ground); }
.verdict h1, .verdict h2 { margin: 0 0 .2em; font-size: 1.7rem; }
.bad .answer, .tone.bad { color: var(--bad); } .doubtful .answer, .tone.doubtful { color: var(--doubt); } .good .answer, .tone.good { color: var(--good); }
.tone { font-weight: 700; }
.confidence { font-size: .6em; font-weight: 600; border: 1px solid; border-radius: 3px; padding: 1px 8px; margin-left: .5em; vertical-align: middle; white-space: nowrap; }
.capture-name { color: var(--faint); font-size: .9em; margin: 0; overflow-wrap: anywhere; }
.verdict .title { font-size: 1.2rem; font-weight: 600; overflow-wrap: anywhere; }
.scope { font-weight: 600; }
.further { border-top: 1px solid var(--line); padding: .5em 0; } .further > div { padding-left: 1em; }
.further > div > h3:first-child, .further > div > h4:first-child { margin-top: .5em; }
.severity { font-weight: 600; }`;

const PATH = `
.drawing { display: block; max-width: 100%; height: auto; }
.drawing.narrow { display: none; }
@media (max-width: 700px) { .drawing.wide { display: none; } .drawing.narrow { display: block; margin: 0 auto; } }
.drawing text { font: 12px ${MONO}; text-anchor: middle; fill: var(--text); }
.drawing .title { font: 700 13px ${SANS}; }
.drawing .faint { fill: var(--faint); }
.station rect { fill: var(--panel); stroke: var(--text); stroke-width: 1.5; }
.station.router rect { stroke: var(--faint); }
.station.here rect { stroke-width: 3; }
.line { fill: none; stroke-width: 2; stroke-linejoin: round; }
.line.forward { stroke: var(--forward); } .head.forward { fill: var(--forward); }
.line.return { stroke: var(--good); } .head.return { fill: var(--good); }
.line.bypass { stroke: var(--bad); stroke-width: 4.5; stroke-dasharray: 14 6; } .head.bypass { fill: var(--bad); }
.line.by-design { stroke: var(--good); stroke-width: 3.5; stroke-dasharray: 14 6; } .head.by-design { fill: var(--good); }
.line.divergent { stroke: var(--doubt); stroke-width: 4; stroke-dasharray: 14 6; } .head.divergent { fill: var(--doubt); }
.line.missing { stroke: var(--faint); stroke-dasharray: 1 6; stroke-linecap: round; } .head.missing { fill: var(--faint); }
.line.unseen { stroke-dasharray: 2 6; stroke-linecap: round; }
.line.bypass.unseen, .line.divergent.unseen, .line.by-design.unseen { stroke-dasharray: 4 9; }
.label rect { fill: var(--ground); }
.label.forward text { fill: var(--forward); } .label.return text { fill: var(--good); } .label.missing text { fill: var(--faint); }
.label text { font: 12px ${SANS}; }
.label.bypass rect { fill: var(--bad); } .label.bypass text { fill: var(--on-bad); font-weight: 700; }
.label.by-design rect { fill: var(--good); } .label.by-design text { fill: var(--on-good); font-weight: 700; }
.label.divergent rect { fill: var(--doubt); } .label.divergent text { fill: var(--on-doubt); font-weight: 700; }
.ways { list-style: none; padding: 0; }
.way { border-left: 4px solid var(--line); padding-left: .6em; overflow-wrap: anywhere; }
.way.bypass { border-left: 6px double var(--bad); font-weight: 600; } .way.by-design { border-left: 6px double var(--good); } .way.divergent { border-left: 6px double var(--doubt); font-weight: 600; } .way.missing { border-left-style: dotted; }`;

const LADDER = `
.ladder { width: 100%; font-size: .9rem; }
.ladder th, .ladder td { padding: 3px 10px 3px 0; border-bottom: 0; }
.ladder tbody th, .seconds { font-variant-numeric: tabular-nums; white-space: nowrap; }
.ladder .conversation { width: 29%; min-width: 13em; border-left: 3px solid var(--faint); border-right: 3px solid var(--faint); padding: 2px 0; }
.ladder .past { border-left: 3px dashed var(--bad); border-right: 3px dashed var(--bad); background: var(--bad-ground); }
.ends { display: flex; justify-content: space-between; gap: 8px; font-size: .85em; padding: 0 6px; }
.ends span + span { text-align: right; } .ends code { display: block; }
.tag { display: block; text-align: center; color: var(--on-bad); background: var(--bad); font-size: .85em; margin: 0 6px 4px; border-radius: 3px; }
.ladder .meaning { padding-left: 12px; } td.meaning p { margin: .1em 0; font-size: .92em; color: var(--faint); } td.meaning summary { font-size: .92em; color: var(--faint); }
.wire { display: block; position: relative; text-align: center; line-height: 1.3; font-weight: 600; border-bottom: 2px solid var(--forward); margin: 0 0 1px; }
.wire.left { border-color: var(--good); }
.wire.beside { border-color: var(--bad); } .wire.reset { border-bottom-style: dashed; }
.wire.reset .flags::before { content: "\\2715 "; } .wire.reset .flags { color: var(--bad); }
.wire::after { content: ""; position: absolute; bottom: -6px; border: 5px solid transparent; }
.wire.right::after { right: 0; border-right: 0; border-left: 9px solid var(--forward); }
.wire.left::after { left: 0; border-left: 0; border-right: 9px solid var(--good); }
.beside.right::after { border-left-color: var(--bad); } .beside.left::after { border-right-color: var(--bad); }
.payload { font-weight: normal; }
.numbers { display: block; text-align: center; font-size: .78rem; font-variant-numeric: tabular-nums; color: var(--faint); }
.pair { white-space: nowrap; margin: 0 4px; } .pair b { color: var(--text); }
@media (max-width: 700px) {
	.ladder, .ladder tbody, .ladder tr, .ladder thead { display: block; }
	.ladder thead tr { display: flex; flex-direction: column; gap: 6px; }
	.ladder thead th:not(.conversation) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
	.ladder tbody tr { display: grid; grid-template-columns: auto 1fr; column-gap: 12px; border-top: 1px solid var(--line); padding: 5px 0; }
	.ladder tbody th, .ladder tbody .seconds { display: block; } .ladder tbody th::before { content: "#"; }
	.ladder .conversation { display: block; width: auto; grid-column: 1 / -1; min-width: 0; } .ladder .empty { display: none; }
	.ladder .meaning { display: block; grid-column: 1 / -1; padding-left: 0; }
	.ladder caption { display: block; }
	.ladder .hidden { position: static; width: auto; height: auto; clip-path: none; font-size: .8rem; color: var(--faint); padding-left: 4px; }
}`;

const TIMELINE = `
.timeline svg { display: block; width: 100%; height: 150px; }
.timeline .axis { stroke: var(--text); stroke-width: 1; }
.bar.healthy { fill: var(--good); } .bar.other { fill: var(--panel); stroke: var(--faint); stroke-width: 1; } .bar.affected { stroke: var(--bad); stroke-width: 1; }
.hatch-ground { fill: var(--bad-ground); } .hatch { fill: var(--bad); }
.axis-text { display: flex; justify-content: space-between; margin: -14px 0 6px; max-width: none; font-size: .85em; color: var(--faint); }
.key { margin-right: 1.2em; } .key::before { content: ""; display: inline-block; width: 12px; height: 12px; margin-right: 5px; border: 1px solid var(--faint); vertical-align: -1px; }
.key.affected::before { border-color: var(--bad); background: repeating-linear-gradient(135deg, var(--bad) 0 3px, var(--bad-ground) 3px 6px); }
.key.healthy::before { background: var(--good); } .key.other::before { background: var(--panel); }
.share { width: 70px; height: 9px; margin-left: 6px; } .share .ground { fill: var(--line); } .share .done { fill: var(--good); }`;

const REMEDIES = `
.platforms { border: 1px solid var(--line); border-radius: 3px; padding: 4px 12px 8px; margin: .5em 0; }
.platforms label { display: inline-block; margin: 2px 18px 2px 0; } .platforms input { margin-right: 6px; }
.platform-name { font-weight: 600; margin-bottom: 0; }
${Array.from(
	{ length: MAX_PLATFORMS },
	(_, index) =>
		`.remedies:has(input[value="${index}"]:checked) .platform:not([data-platform="${index}"], [data-platform="any"]) { display: none; }`,
).join("\n")}`;

const PRINT = `
@media print {
	:root { color-scheme: light; --ground: #fff; --text: #000; --faint: #444; --line: #bbb; --panel: #fff; --bad: #b3161b; --on-bad: #fff; --bad-ground: #fff; --doubt: #7d4b00; --on-doubt: #fff; --doubt-ground: #fff; --good: #14663b; --on-good: #fff; --good-ground: #fff; --forward: #0b5cad; }
	* { print-color-adjust: exact; }
	body { font-size: 11pt; } main { max-width: none; }
	details::details-content { content-visibility: visible; display: block; }
	.platforms { display: none; }
	tr, figure, pre, .verdict, .label { break-inside: avoid; } h1, h2, h3, h4 { break-after: avoid; }
}`;

/** The page's one style sheet. `style-hash.ts` has its hash. */
export const STYLE = [
	COLOURS,
	TEXT,
	VERDICT,
	PATH,
	LADDER,
	TIMELINE,
	REMEDIES,
	NARROW,
	PRINT,
].join("\n");

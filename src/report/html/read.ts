import { captureDetails, captureFacts } from "../capture-facts.js";
import { type Html, html } from "../escape-html.js";
import type { CaptureReport, Report, RuleReport } from "../report.js";
import { number } from "../words.js";
import type { PageWords } from "./place.js";

/** What was read: per capture its facts, warnings, and what was not analysed. */
export function captureList(
	{ captures }: Report,
	words: PageWords,
): Html | null {
	return captures.length === 0
		? null
		: html`${captures.map((capture) => captureTable(capture, words))}`;
}

function captureTable(
	capture: CaptureReport,
	{ html: { read }, report }: PageWords,
): Html {
	const interfaces = capture.interfaces.map(
		({ id, name, linkType, snapLength }) =>
			read.interface(id, name, linkType, snapLength),
	);
	const rows: [string, string][] = [
		[read.file, captureFacts(capture, report)],
		...captureDetails(capture, report),
		[read.interfaces, interfaces.join("; ")],
	];
	return html`<table class="facts">
<caption>${read.caption(capture.name)}</caption>
<tbody>${rows
		.filter(([, text]) => text !== "")
		.map(
			([name, text]) =>
				html`<tr><th scope="row">${name}</th><td>${text}</td></tr>\n`,
		)}${capture.warnings.length === 0 ? null : html`<tr><th scope="row">${read.warnings}</th><td><ul class="warnings">${capture.warnings.map(({ code, message }) => html`<li>${message} <code>${code}</code></li>`)}</ul></td></tr>`}</tbody>
</table>
${skippedTable(capture, read)}`;
}

function skippedTable(
	{ skipped }: CaptureReport,
	read: PageWords["html"]["read"],
): Html | null {
	const rows = Object.entries(skipped);
	if (rows.length === 0) return null;
	return html`<table class="skipped">
<caption>${read.skippedCaption}</caption>
<thead><tr><th scope="col">${read.reason}</th><th scope="col" class="count">${read.frames}</th></tr></thead>
<tbody>${rows.map(([reason, count]) => html`<tr><th scope="row"><code>${reason}</code></th><td class="count">${number(count)}</td></tr>`)}</tbody>
</table>
`;
}

/** What the rules looked for without finding it: silence must mean that they looked. */
export function lookedAt(
	{ rules }: Report,
	{ html: { page } }: PageWords,
): Html | null {
	const silent = rules.filter(({ outcome }) => outcome === "silent").length;
	const unfit = rules.filter(({ outcome }) => outcome === "not-applicable");
	if (silent + unfit.length === 0) return null;
	return html`<p>${page.rulesSilent(silent)}</p>${unfit.length === 0 ? null : html`<p>${page.rulesUnfit}</p>${reasons(unfit)}`}`;
}

/** Rules that threw. */
export function failedRules({ rules }: Report): Html | null {
	const failed = rules.filter(({ outcome }) => outcome === "failed");
	return failed.length === 0 ? null : reasons(failed);
}

const reasons = (rules: readonly RuleReport[]): Html =>
	html`<ul>${rules.map(({ id, reason }) => html`<li><code>${id}</code>: ${reason}</li>`)}</ul>`;

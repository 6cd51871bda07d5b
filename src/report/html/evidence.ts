import { type Html, html } from "../escape-html.js";
import { type FrameLabels, shownFrames } from "../frame-label.js";
import type { Alternative, Diagnosis, Evidence } from "../report.js";
import { copyable, type PageWords } from "./place.js";

/** What was seen, how often, and the frames to look at. */
export function evidenceList(
	{ evidence }: Diagnosis,
	labels: FrameLabels,
	words: PageWords,
): Html | null {
	if (evidence.length === 0) return null;
	return html`<ul class="evidence-list">${evidence.map((item) => evidenceItem(item, labels, words))}</ul>`;
}

function evidenceItem(
	evidence: Evidence,
	frameLabels: FrameLabels,
	{ html: { page } }: PageWords,
): Html {
	const { rule, count, observation } = evidence;
	const { labels, isMore } = shownFrames(evidence, frameLabels);
	const where =
		labels.length === 0 ? page.noFrames : page.frames(labels, isMore);
	return html`<li>${observation} <span class="faint">${where} (<code>${rule}</code>${page.times(count)})</span></li>
`;
}

/** What else it could be, and how to decide. */
export function alternativeList(
	{ alternatives }: Diagnosis,
	words: PageWords,
): Html | null {
	if (alternatives.length === 0) return null;
	return html`<ul>${alternatives.map((other) => alternativeItem(other, words))}</ul>`;
}

const alternativeItem = (
	{ cause, whyNotExcluded, howToDecide }: Alternative,
	words: PageWords,
): Html =>
	html`<li><code>${cause}</code>: ${whyNotExcluded} <b>${words.html.page.toDecide}</b> ${howToDecide}</li>
`;

/** The capture that would decide what is left open. */
export function nextCapture({ nextCapture: next }: Diagnosis): Html | null {
	if (next === null) return null;
	return html`<p>${next.where}</p>${copyable(next.command)}`;
}

/** The display filter, to be copied. */
export function displayFilter(
	{ displayFilter: filter }: Diagnosis,
	words: PageWords,
): Html | null {
	if (filter === "") return null;
	return html`<p>${words.html.page.filterLabel}</p>${copyable(filter)}`;
}

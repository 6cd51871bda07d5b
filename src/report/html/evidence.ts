import { type Html, html } from "../escape-html.js";
import { type FrameLabels, shownFrames } from "../frame-label.js";
import type { Alternative, Diagnosis, Evidence } from "../report.js";
import { copyable } from "./place.js";
import { WORDS } from "./words.js";

/** What was seen, how often, and the frames to look at. */
export function evidenceList(
	{ evidence }: Diagnosis,
	labels: FrameLabels,
): Html | null {
	if (evidence.length === 0) return null;
	return html`<ul class="evidence-list">${evidence.map((item) => evidenceItem(item, labels))}</ul>`;
}

function evidenceItem(evidence: Evidence, frameLabels: FrameLabels): Html {
	const { rule, count, observation } = evidence;
	const { labels, isMore } = shownFrames(evidence, frameLabels);
	const where =
		labels.length === 0
			? WORDS.noFrames
			: WORDS.frames(labels.join(", "), isMore, labels.length > 1);
	return html`<li>${observation} <span class="faint">${where} (<code>${rule}</code>${WORDS.times(count)})</span></li>
`;
}

/** What else it could be, and how to decide. */
export function alternativeList({ alternatives }: Diagnosis): Html | null {
	if (alternatives.length === 0) return null;
	return html`<ul>${alternatives.map(alternativeItem)}</ul>`;
}

const alternativeItem = ({
	cause,
	whyNotExcluded,
	howToDecide,
}: Alternative): Html =>
	html`<li><code>${cause}</code>: ${whyNotExcluded} <b>${WORDS.toDecide}</b> ${howToDecide}</li>
`;

/** The capture that would decide what is left open. */
export function nextCapture({ nextCapture: next }: Diagnosis): Html | null {
	if (next === null) return null;
	return html`<p>${next.where}</p>${copyable(next.command)}`;
}

/** The display filter, to be copied. */
export function displayFilter({
	displayFilter: filter,
}: Diagnosis): Html | null {
	if (filter === "") return null;
	return html`<p>${WORDS.filterLabel}</p>${copyable(filter)}`;
}

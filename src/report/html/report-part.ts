import { type Html, html } from "../escape-html.js";
import { frameLabels } from "../frame-label.js";
import { diagnosisOfVerdict, headlineOf, isSummary } from "../headline.js";
import type { Diagnosis, Report } from "../report.js";
import {
	adviceSections,
	furtherDiagnosis,
	ladderSection,
	mainPathSection,
	nextCaptureSection,
	scopeLine,
	timelineSection,
	whoSection,
} from "./diagnosis.js";
import {
	heading,
	type PageWords,
	type Place,
	section,
	within,
} from "./place.js";
import { captureList, failedRules, lookedAt } from "./read.js";

/** Writes one report: verdict, picture, ladder, time, proof, advice, facts. */
export function reportPart(
	report: Report,
	id: string,
	level: number,
	words: PageWords,
): Html {
	const labels = frameLabels(report.captures.length, words.report);
	const owner = level === 1 ? "" : `${id}-name `;
	const place: Place = { id, level, labels, owner, words };
	const { page } = words.html;
	const about = diagnosisOfVerdict(report);
	const main = about ?? report.diagnoses[0];
	const others = report.diagnoses.filter((found) => found !== main);
	return html`${verdictPart(report, about, main, place)}
${mainPathSection(report, main, place)}${main === undefined ? null : ladderSection(main, place)}${timelineSection(report, place)}${main === undefined ? null : whoSection(report, main, place)}${main === undefined ? null : adviceSections(main, place, isUndecided(main))}${furtherSection(report, others, place)}${section(place, "looked", page.looked, lookedAt(report, words))}${section(place, "failed", page.failedRules, failedRules(report))}${section(place, "read", page.captureFacts, captureList(report, words))}`;
}

/** The verdict in words, how sure, what was found; where that is open, the capture that would decide. */
function verdictPart(
	report: Report,
	about: Diagnosis | undefined,
	main: Diagnosis | undefined,
	place: Place,
): Html {
	const { key, tone } = headlineOf(report);
	const { headline, terms } = place.words.report;
	const sure =
		about === undefined || about.effect === "cannot-tell"
			? null
			: html` <span class="confidence">${terms.confidence[about.confidence]}</span>`;
	return html`<section class="verdict ${tone}" aria-labelledby="${place.owner}${place.id}">
<p class="capture-name" id="${place.id}-name">${report.captures.map(({ name }) => name).join(", ")}</p>
${heading(place, html`<span class="answer">${headline[key]}</span>${sure}`)}
${titleLines(report, about, main, place.words)}
${main === undefined || main.explanation === "" ? null : html`<p>${main.explanation}</p>`}
${main === undefined ? null : scopeLine(main, main === about ? report.verdict.impact : undefined, place.words)}
</section>
${main !== undefined && isUndecided(main) ? nextCaptureSection(main, place) : null}`;
}

/** What the verdict is about; or that it is about nothing, and what was found instead. */
function titleLines(
	report: Report,
	about: Diagnosis | undefined,
	main: Diagnosis | undefined,
	words: PageWords,
): Html {
	if (main === undefined || main === about)
		return html`<p class="title">${about?.title ?? report.verdict.summary}</p>`;
	const sure = words.report.terms.confidence[main.confidence];
	const found = html`<b>${words.html.page.found}</b> (${sure}): ${main.title}`;
	return isSummary(main, report)
		? html`<p class="title">${found}</p>`
		: html`<p class="title">${report.verdict.summary}</p>
<p>${found}</p>`;
}

/** Advice for what is merely possible comes after the way to make sure. */
const isUndecided = ({ effect, confidence }: Diagnosis): boolean =>
	effect === "cannot-tell" || confidence === "possible";

function furtherSection(
	report: Report,
	others: readonly Diagnosis[],
	place: Place,
): Html | null {
	const inner = within(place, "also");
	return section(
		place,
		"also",
		place.words.html.page.also,
		others.length === 0
			? null
			: html`${others.map((other, index) => furtherDiagnosis(report, other, { ...inner, id: `${inner.id}${index}` }))}`,
	);
}

import { type Html, html } from "../escape-html.js";
import type { Diagnosis, PathReport, Report } from "../report.js";
import {
	alternativeList,
	displayFilter,
	evidenceList,
	nextCapture,
} from "./evidence.js";
import { ladderTable } from "./ladder.js";
import { pathFigure } from "./path-figure.js";
import {
	heading,
	type PageWords,
	type Place,
	section,
	within,
} from "./place.js";
import { remedyList } from "./remedies.js";
import { timelineFigure } from "./timeline.js";
import { bypassTable, scoreboard } from "./who.js";

/** The picture of the way that a diagnosis' packets took. */
export const pathSection = (
	report: Report,
	diagnosis: Diagnosis,
	place: Place,
): Html | null => figureSection(pathOf(report, diagnosis), place);

/** The same for what the page is about; without a diagnosis, the way of healthy connections. */
export const mainPathSection = (
	report: Report,
	diagnosis: Diagnosis | undefined,
	place: Place,
): Html | null =>
	figureSection(
		(diagnosis && pathOf(report, diagnosis)) ??
			report.paths.find((path) => path.diagnosis === null),
		place,
	);

const pathOf = (
	{ diagnoses, paths }: Report,
	diagnosis: Diagnosis,
): PathReport | undefined => {
	const place = diagnoses.indexOf(diagnosis);
	return paths.find((path) => path.diagnosis === place);
};

const figureSection = (
	path: PathReport | undefined,
	place: Place,
): Html | null =>
	section(
		place,
		"path",
		place.words.html.page.path,
		path === undefined
			? null
			: pathFigure(path, `${place.id}-drawing`, place.labels, place.words),
	);

/** The frames of a representative connection. */
export function ladderSection(diagnosis: Diagnosis, place: Place): Html | null {
	const { ladder, bypasses } = diagnosis;
	return section(
		place,
		"ladder-section",
		place.words.html.page.ladder,
		ladder === null
			? null
			: ladderTable(ladder, place.labels, bypasses.length > 0, place.words),
	);
}

/** Connections over time. */
export const timelineSection = (
	{ timeline }: Report,
	place: Place,
): Html | null =>
	section(
		place,
		"timeline-section",
		place.words.html.page.timeline,
		timeline === null
			? null
			: timelineFigure(timeline, `${place.id}-time`, place.words),
	);

/** Who is affected, and how the real servers fare. */
export function whoSection(
	report: Report,
	diagnosis: Diagnosis,
	place: Place,
): Html | null {
	const tables = [
		bypassTable(diagnosis, place.words),
		scoreboard(report.realServers, place.words),
	].filter((table) => table !== null);
	return section(
		place,
		"who",
		place.words.html.page.who,
		tables.length === 0 ? null : html`${tables}`,
	);
}

/** Proof, doubts and what to do. */
export function adviceSections(
	diagnosis: Diagnosis,
	place: Place,
	isNextToldBefore: boolean,
): Html {
	const { words } = place;
	const { page } = words.html;
	return html`${section(place, "evidence", page.evidence, evidenceList(diagnosis, place.labels, words))}${section(place, "alternatives", page.alternatives, alternativeList(diagnosis, words))}${section(place, "remedies", page.remedies, remedyList(diagnosis, `${place.id}-platform`, words))}${isNextToldBefore ? null : nextCaptureSection(diagnosis, place)}${section(place, "filter", page.filter, displayFilter(diagnosis, words))}`;
}

/** The capture to take next. */
export const nextCaptureSection = (
	diagnosis: Diagnosis,
	place: Place,
): Html | null =>
	section(
		place,
		"next-capture",
		place.words.html.page.nextCapture,
		nextCapture(diagnosis),
	);

/** How many connections, and how they fare where that is known. */
export function scopeLine(
	{ connections, effect }: Diagnosis,
	impact: Report["verdict"]["impact"] | undefined,
	{ html: { page } }: PageWords,
): Html | null {
	const { affected, total } = connections;
	if (total === 0) return null;
	const isFault = effect !== "cannot-tell" && effect !== "by-design";
	const scope = isFault
		? page.affected(affected, total, impact)
		: page.concerned(affected, total);
	return html`<p class="scope">${scope}</p>`;
}

/** A further diagnosis in full, folded away. */
export function furtherDiagnosis(
	report: Report,
	diagnosis: Diagnosis,
	place: Place,
): Html {
	const { severity, confidence, title, explanation } = diagnosis;
	const { words } = place;
	const { terms } = words.report;
	const rank = words.html.page.severity(
		terms.severity[severity],
		terms.confidence[confidence],
	);
	return html`<details class="further"><summary><span class="severity">${rank}</span> ${title}</summary>
<div>${heading(within(place, "title"), title)}
${explanation === "" ? null : html`<p>${explanation}</p>`}
${scopeLine(diagnosis, undefined, words)}
${pathSection(report, diagnosis, within(place, "p"))}${ladderSection(diagnosis, within(place, "l"))}${bypassTable(diagnosis, words)}${adviceSections(diagnosis, within(place, "a"), false)}</div></details>
`;
}

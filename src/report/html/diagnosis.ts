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
import { heading, type Place, section, within } from "./place.js";
import { remedyList } from "./remedies.js";
import { timelineFigure } from "./timeline.js";
import { bypassTable, scoreboard } from "./who.js";
import { SEVERITY, SHARED, WORDS } from "./words.js";

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
): PathReport | undefined =>
	paths.find((path) => path.diagnosis === diagnoses.indexOf(diagnosis));

const figureSection = (
	path: PathReport | undefined,
	place: Place,
): Html | null =>
	section(
		place,
		"path",
		WORDS.path,
		path === undefined
			? null
			: pathFigure(path, `${place.id}-drawing`, place.labels),
	);

/** The frames of a representative connection. */
export function ladderSection(diagnosis: Diagnosis, place: Place): Html | null {
	const { ladder, bypasses } = diagnosis;
	return section(
		place,
		"ladder-section",
		WORDS.ladder,
		ladder === null
			? null
			: ladderTable(ladder, place.labels, bypasses.length > 0),
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
		WORDS.timeline,
		timeline === null ? null : timelineFigure(timeline, `${place.id}-time`),
	);

/** Who is affected, and how the real servers fare. */
export function whoSection(
	report: Report,
	diagnosis: Diagnosis,
	place: Place,
): Html | null {
	const tables = [
		bypassTable(diagnosis),
		scoreboard(report.realServers),
	].filter((table) => table !== null);
	return section(
		place,
		"who",
		WORDS.who,
		tables.length === 0 ? null : html`${tables}`,
	);
}

/** Proof, doubts and what to do. */
export function adviceSections(
	diagnosis: Diagnosis,
	place: Place,
	isNextToldBefore: boolean,
): Html {
	return html`${section(place, "evidence", WORDS.evidence, evidenceList(diagnosis, place.labels))}${section(place, "alternatives", WORDS.alternatives, alternativeList(diagnosis))}${section(place, "remedies", WORDS.remedies, remedyList(diagnosis, `${place.id}-platform`))}${isNextToldBefore ? null : nextCaptureSection(diagnosis, place)}${section(place, "filter", WORDS.filter, displayFilter(diagnosis))}`;
}

/** The capture to take next. */
export const nextCaptureSection = (
	diagnosis: Diagnosis,
	place: Place,
): Html | null =>
	section(place, "next-capture", WORDS.nextCapture, nextCapture(diagnosis));

/** How many connections, and how they fare where that is known. */
export function scopeLine(
	{ connections, effect }: Diagnosis,
	impact: Report["verdict"]["impact"] | undefined,
): Html | null {
	const { affected, total } = connections;
	if (total === 0) return null;
	const isFault = effect !== "cannot-tell" && effect !== "by-design";
	const how =
		isFault && impact !== undefined ? `; ${SHARED.impactWords[impact]}` : "";
	return html`<p class="scope">${WORDS.scope(affected, total, isFault)}${how}.</p>`;
}

/** A further diagnosis in full, folded away. */
export function furtherDiagnosis(
	report: Report,
	diagnosis: Diagnosis,
	place: Place,
): Html {
	const { severity, confidence, title, explanation } = diagnosis;
	return html`<details class="further"><summary><span class="severity">${SEVERITY[severity]}, ${confidence}</span> ${title}</summary>
<div>${heading(within(place, "title"), title)}
${explanation === "" ? null : html`<p>${explanation}</p>`}
${scopeLine(diagnosis, undefined)}
${pathSection(report, diagnosis, within(place, "p"))}${ladderSection(diagnosis, within(place, "l"))}${bypassTable(diagnosis)}${adviceSections(diagnosis, within(place, "a"), false)}</div></details>
`;
}

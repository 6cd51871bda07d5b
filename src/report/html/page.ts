import { type Html, html, trustedHtml } from "../escape-html.js";
import { headlineOf } from "../headline.js";
import type { Report, Unread } from "../report.js";
import { reportPart } from "./report-part.js";
import { STYLE } from "./style.js";
import { STYLE_HASH } from "./style-hash.js";
import { unreadPart } from "./unread-part.js";
import { SHARED, WORDS } from "./words.js";

/** Nothing may be loaded and no script may run; one style sheet is known by its hash (CSP level 3). */
const POLICY = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;

/** Writes reports as one page that needs nothing but itself. */
export function renderPage(reports: readonly (Report | Unread)[]): string {
	const [first] = reports.filter((entry) => "captures" in entry);
	const isAlone = reports.length === 1 && first !== undefined;
	const page = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trustedHtml(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${titleOf(reports)}</title>
<style>${trustedHtml(STYLE)}</style>
</head>
<body>
<main>
${isAlone ? reportPart(first, "r", 1) : severalParts(reports)}
</main>
<footer><p>${WORDS.tool} ${first?.tool.version}</p></footer>
</body>
</html>
`;
	return page.toString();
}

function titleOf(reports: readonly (Report | Unread)[]): string {
	const [first] = reports;
	return reports.length === 1 && first !== undefined
		? `${headlineText(first)}: ${nameOf(first)} - ${WORDS.tool}`
		: `${WORDS.several(reports.length)} - ${WORDS.tool}`;
}

/** A list of the verdicts, then each report. */
function severalParts(reports: readonly (Report | Unread)[]): Html {
	return html`<h1>${WORDS.several(reports.length)}</h1>
<nav aria-label="${WORDS.captures}"><ul>${reports.map((report, index) => html`<li><a href="#r${index}">${nameOf(report)}</a>: <span class="tone ${toneOf(report)}">${headlineText(report)}</span></li>\n`)}</ul></nav>
${reports.map((report, index) => html`<article aria-labelledby="r${index}-name">${"error" in report ? unreadPart(report, `r${index}`, SHARED) : reportPart(report, `r${index}`, 2)}</article>\n`)}`;
}

const headlineText = (report: Report | Unread): string =>
	SHARED.headline["error" in report ? "unread" : headlineOf(report).key];

const toneOf = (report: Report | Unread): string =>
	"error" in report ? "bad" : headlineOf(report).tone;

const nameOf = (report: Report | Unread): string =>
	"error" in report
		? report.name
		: report.captures.map(({ name }) => name).join(", ");

import type { Catalogue } from "../../words/catalogue.js";
import { type Html, html, trustedHtml } from "../escape-html.js";
import { headlineOf } from "../headline.js";
import type { Report, Unread } from "../report.js";
import type { PageWords } from "./place.js";
import { reportPart } from "./report-part.js";
import { STYLE } from "./style.js";
import { STYLE_HASH } from "./style-hash.js";
import { unreadPart } from "./unread-part.js";

/** Nothing may be loaded and no script may run; one style sheet is known by its hash (CSP level 3). */
const POLICY = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;

/** Names the tool. */
const TOOL = "asymroute";

/** Writes reports as one page that needs nothing but itself. */
export function renderPage(
	reports: readonly (Report | Unread)[],
	words: Catalogue,
): string {
	const [first] = reports.filter((entry) => "captures" in entry);
	const isAlone = reports.length === 1 && first !== undefined;
	const page = html`<!DOCTYPE html>
<html lang="${first?.language ?? words.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trustedHtml(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${titleOf(reports, words)}</title>
<style>${trustedHtml(STYLE)}</style>
</head>
<body>
<main>
${isAlone ? reportPart(first, "r", 1, words) : severalParts(reports, words)}
</main>
<footer><p>${TOOL} ${first?.tool.version}</p></footer>
</body>
</html>
`;
	return page.toString();
}

function titleOf(
	reports: readonly (Report | Unread)[],
	words: PageWords,
): string {
	const [first] = reports;
	return reports.length === 1 && first !== undefined
		? `${headlineText(first, words)}: ${nameOf(first)} - ${TOOL}`
		: `${words.html.page.several(reports.length)} - ${TOOL}`;
}

/** A list of the verdicts, then each report. */
function severalParts(
	reports: readonly (Report | Unread)[],
	words: PageWords,
): Html {
	const { page } = words.html;
	return html`<h1>${page.several(reports.length)}</h1>
<nav aria-label="${page.captures}"><ul>${reports.map((report, index) => html`<li><a href="#r${index}">${nameOf(report)}</a>: <span class="tone ${toneOf(report)}">${headlineText(report, words)}</span></li>\n`)}</ul></nav>
${reports.map((report, index) => html`<article aria-labelledby="r${index}-name">${"error" in report ? unreadPart(report, `r${index}`, words) : reportPart(report, `r${index}`, 2, words)}</article>\n`)}`;
}

const headlineText = (
	report: Report | Unread,
	{ report: { headline } }: PageWords,
): string => headline["error" in report ? "unread" : headlineOf(report).key];

const toneOf = (report: Report | Unread): string =>
	"error" in report ? "bad" : headlineOf(report).tone;

const nameOf = (report: Report | Unread): string =>
	"error" in report
		? report.name
		: report.captures.map(({ name }) => name).join(", ");

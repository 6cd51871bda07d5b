import type { Fix } from "../diagnosis/guide.js";
import { type PageSection, type PageSubject, pageSections } from "./page.js";
import { isTable } from "./page-text.js";

const NOTE = "<!-- Made by `npm run docs`; change the source instead. -->";

/** Renders a page as Markdown, with links to the pages of causes in the folder given. */
export function renderPageMarkdown(page: PageSubject, causes: string): string {
	const { id, kind, summary, guide } = page;
	const parts = [
		NOTE,
		`# ${id}`,
		`${escaped(summary)}.`,
		`*${kind}*`,
		...pageSections(page).flatMap(sectionParts),
		...(guide.causes === undefined
			? []
			: [
					"## Causes that it can point to",
					guide.causes
						.map((cause) => `- [${cause}](${causes}${cause}.md)`)
						.join("\n"),
				]),
	];
	return `${parts.join("\n\n")}\n`;
}

/** Renders the list of all pages. */
export function renderIndexMarkdown(
	causes: readonly PageSubject[],
	rules: readonly PageSubject[],
): string {
	const list = (pages: readonly PageSubject[], folder: string) =>
		pages
			.map(
				({ id, summary }) =>
					`- [${id}](${folder}/${id}.md): ${escaped(summary)}`,
			)
			.join("\n");
	const parts = [
		NOTE,
		"# What asymroute finds",
		"The same pages as `asymroute explain <id>` prints. A cause is a conclusion, with a scope and a cure; it rests on rules, which read single connections. No rule alone is a verdict.",
		"## Causes",
		list(causes, "causes"),
		"## Rules",
		list(rules, "rules"),
	];
	return `${parts.join("\n\n")}\n`;
}

function sectionParts({ heading, paragraphs, fixes }: PageSection): string[] {
	return [`## ${heading}`, ...paragraphs.map(paragraph), ...fixes.map(fixPart)];
}

const paragraph = (text: string): string =>
	isTable(text) ? fenced(text) : escaped(text);

function fixPart({ platform, does, commands }: Fix): string {
	const text = `**${escaped(platform)}**: ${escaped(does)}`;
	return commands.length === 0
		? text
		: `${text}\n\n${fenced(commands.join("\n"))}`;
}

const fenced = (text: string): string => `\`\`\`text\n${text}\n\`\`\``;

/** Marks what Markdown or HTML would take for its own. */
const escaped = (text: string): string =>
	text.replaceAll(/[\\`*<>[\]]/g, (mark) =>
		mark === "<" ? "&lt;" : mark === ">" ? "&gt;" : `\\${mark}`,
	);

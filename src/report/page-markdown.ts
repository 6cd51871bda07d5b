import type { Pages } from "../words/catalogue.js";
import type { Fix, Paragraph } from "../words/page.js";
import { type PageSection, type PageSubject, pageSections } from "./page.js";

const NOTE = "<!-- Made by `npm run docs`; change the source instead. -->";

/** Where other pages are, as seen from the one that links to them. */
export interface PageLinks {
	/** The folder of the causes, with a slash at its end; empty for the page's own. */
	readonly causes: string;
	/** The same page in the other language. */
	readonly translation: string;
}

/** Renders a page as Markdown. */
export function renderPageMarkdown(
	subject: PageSubject,
	words: Pages["words"],
	links: PageLinks,
): string {
	const { id, kind, page, causes = [] } = subject;
	return document([
		`# ${id}`,
		translationLink(words, links.translation),
		escaped(words.sentence(page.summary)),
		`*${kind}*`,
		...pageSections(subject, words).flatMap(sectionParts),
		...(causes.length === 0
			? []
			: [
					`## ${words.causesOfRule}`,
					causes
						.map((cause) => `- [${cause}](${links.causes}${cause}.md)`)
						.join("\n"),
				]),
	]);
}

/** Renders the list of all pages. */
export function renderIndexMarkdown(
	causes: readonly PageSubject[],
	rules: readonly PageSubject[],
	words: Pages["words"],
	translation: string,
): string {
	const list = (pages: readonly PageSubject[], folder: string) =>
		pages
			.map(
				({ id, page }) =>
					`- [${id}](${folder}/${id}.md): ${escaped(page.summary)}`,
			)
			.join("\n");
	return document([
		`# ${words.index.title}`,
		translationLink(words, translation),
		words.index.about,
		`## ${words.index.causes}`,
		list(causes, "causes"),
		`## ${words.index.rules}`,
		list(rules, "rules"),
	]);
}

const document = (parts: readonly string[]): string =>
	`${[NOTE, ...parts].join("\n\n")}\n`;

const translationLink = (words: Pages["words"], path: string): string =>
	`[${words.translation}](${path})`;

function sectionParts({ heading, paragraphs, fixes }: PageSection): string[] {
	return [`## ${heading}`, ...paragraphs.map(paragraph), ...fixes.map(fixPart)];
}

const paragraph = (text: Paragraph): string =>
	typeof text === "string" ? escaped(text) : fenced(text.rows.join("\n"));

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

import type { Pages } from "../words/catalogue.js";
import {
	type Fix,
	type Page,
	type Paragraph,
	SECTIONS,
	type Section,
} from "../words/page.js";

/** Something that has a page: a rule or a cause. */
export interface PageSubject {
	readonly id: string;
	/** `rule, error` or `cause of lb-bypass, error`, in the language of the page. */
	readonly kind: string;
	readonly page: Page;
	/** For a rule: causes that it can point to. */
	readonly causes?: readonly string[];
}

/** A part of a page: paragraphs as they are written, then fixes. */
export interface PageSection {
	readonly heading: string;
	readonly paragraphs: readonly Paragraph[];
	readonly fixes: readonly Fix[];
}

/** Lists what a page says, in the order of its sections; those that say nothing are left out. */
export function pageSections(
	subject: PageSubject,
	words: Pages["words"],
): PageSection[] {
	return SECTIONS.flatMap((section) => {
		const paragraphs = paragraphsOf(subject, section, words);
		const fixes = section === "fix" ? (subject.page.fixes ?? []) : [];
		return paragraphs.length + fixes.length === 0
			? []
			: [{ heading: words.headings[section], paragraphs, fixes }];
	});
}

/** A cause says how to fix it even where that is by nothing; a rule leaves it to its causes. */
function paragraphsOf(
	{ page, causes }: PageSubject,
	section: Section,
	words: Pages["words"],
): readonly Paragraph[] {
	const written = [page[section] ?? []].flat();
	const hasNoFix =
		section === "fix" &&
		causes === undefined &&
		written.length === 0 &&
		page.fixes === undefined;
	return hasNoFix ? [words.nothingToFix] : written;
}

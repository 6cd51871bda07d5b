import { describe, expect, it } from "vitest";
import { causes } from "../../src/diagnosis/causes.js";
import { ruleCauses } from "../../src/diagnosis/rule-causes.js";
import { rules } from "../../src/rules/index.js";
import { LANGUAGES, loadPages } from "../../src/words/catalogue.js";
import { type Page, SECTIONS } from "../../src/words/page.js";

const [english, japanese] = await Promise.all([
	loadPages("en"),
	loadPages("ja"),
]);

/** A rule and a cause may share an id. */
const pagesOf = ({ rules, causes }: typeof english): [string, Page][] => [
	...Object.entries(rules).map(([id, page]): [string, Page] => [
		`rule ${id}`,
		page,
	]),
	...Object.entries(causes).map(([id, page]): [string, Page] => [
		`cause ${id}`,
		page,
	]),
];

const translations = new Map(pagesOf(japanese));
const inBoth = pagesOf(english).flatMap(([name, page]) => {
	const translated = translations.get(name);
	return translated === undefined ? [] : [[name, page, translated] as const];
});

/** Paragraphs of running text. */
const proseOf = (page: Page): string[] =>
	SECTIONS.flatMap((section) => [page[section] ?? []].flat()).filter(
		(paragraph) => typeof paragraph === "string",
	);

/** Text of commands without their comments. */
const commandsOf = ({ fixes = [] }: Page): string[][] =>
	fixes.map(({ commands }) =>
		commands.map((command) => command.replace(/(^|\s)#.*$/u, "$1#")),
	);

/** Protocols and flags, settings and counters, whole numbers, ids of causes and rules. */
const NAMES =
	/\b(?=\d*[A-Z])[A-Z0-9]{2,}(?:-[A-Z]+)?\b|\b[\w.]+[_=][\w=]+\b|\bTcpExt\w+|(?<![\w.])\d+(?![\w.])|\b[a-z0-9]+(?:-[a-z0-9]+){2,}\b/g;

const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/u;

describe.each(LANGUAGES)("the pages in %s", async (language) => {
	const pages = await loadPages(language);

	it("are of every rule and cause, in their order, and of nothing else", () => {
		const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
		expect(Object.keys(pages.rules)).toEqual(ids(rules));
		expect(Object.keys(pages.causes)).toEqual(ids(causes));
	});
});

it("every rule points to causes, and nothing else does", () => {
	expect(Object.keys(ruleCauses).sort()).toEqual(
		rules.map(({ id }) => id).sort(),
	);
});

describe.each(inBoth)("%s", (_, page, translated) => {
	it("sums itself up in one line without a full stop", () => {
		expect(page.summary).toMatch(/^[A-Z][^\n]{15,120}[^.\n]$/);
		expect(translated.summary).toMatch(/^[^\n]+[^。.\n]$/);
		expect(translated.summary).toMatch(JAPANESE);
	});

	it("says sentences: those in English within 80 columns where their lines are broken, those in Japanese in one line", () => {
		for (const text of proseOf(page)) {
			const lines = text.split("\n");
			expect(text).toMatch(/^\S.*[.:?]$/s);
			expect(
				lines.length > 1 ? lines.filter((one) => one.length > 80) : [],
			).toEqual([]);
		}
		for (const text of proseOf(translated)) {
			expect(text).toMatch(JAPANESE);
			expect(text).toMatch(/^[^\n]*[。:]$/u);
		}
	});

	it("has the same parts in both languages", () => {
		expect(Object.keys(translated)).toEqual(Object.keys(page));
		for (const section of SECTIONS)
			expect([translated[section] ?? []].flat().length, section).toBe(
				[page[section] ?? []].flat().length,
			);
	});

	it("has the same commands in both languages but for comments", () => {
		expect(commandsOf(translated)).toEqual(commandsOf(page));
	});

	it("names what the English page names, in Japanese, too", () => {
		const text = [translated.summary, ...proseOf(translated)].join("\n");
		const names = new Set(
			[page.summary, ...proseOf(page)].join("\n").match(NAMES),
		);
		expect([...names].filter((name) => !text.includes(name))).toEqual([]);
	});
});

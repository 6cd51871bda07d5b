import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { realDependencies } from "../src/cli/dependencies.js";
import { pagesOf } from "../src/cli/pages.js";
import { type PageSubject, pageSections } from "../src/report/page.js";
import {
	renderIndexMarkdown,
	renderPageMarkdown,
} from "../src/report/page-markdown.js";
import { renderPageText } from "../src/report/page-text.js";

const DOCS = join(import.meta.dirname, "../docs");
const byId = (pages: readonly PageSubject[]) =>
	pages.map((page) => [page.id, page] as const);

/** Columns of a line: kana, kanji and full-width forms take two (Unicode Standard Annex 11). */
const columns = (line: string): number =>
	line.length + [...line.matchAll(/[\u3000-\u9fff\uff01-\uff60]/gu)].length;

/** Folders of languages below docs/, and that of the other language as seen from a page's list. */
const LANGUAGES = [
	{ language: "en", folder: ".", other: "ja/" },
	{ language: "ja", folder: "ja", other: "../" },
] as const;

describe.each(LANGUAGES)(
	"in $language",
	async ({ language, folder, other }) => {
		const catalog = await realDependencies.catalog(language);
		const { words } = catalog.pages;
		const { rules, causes } = pagesOf(catalog);
		const root = join(DOCS, folder);

		/** `npm run docs` writes them anew. */
		describe("docs/", () => {
			it.each(byId(causes))(
				"has the page of cause %s as it is today",
				async (id, page) => {
					const text = renderPageMarkdown(page, words, {
						causes: "",
						translation: `../${other}causes/${id}.md`,
					});
					await expect(text).toMatchFileSnapshot(
						join(root, "causes", `${id}.md`),
					);
				},
			);

			it.each(byId(rules))(
				"has the page of rule %s as it is today",
				async (id, page) => {
					const text = renderPageMarkdown(page, words, {
						causes: "../causes/",
						translation: `../${other}rules/${id}.md`,
					});
					await expect(text).toMatchFileSnapshot(
						join(root, "rules", `${id}.md`),
					);
				},
			);

			it("has a list of them", async () => {
				const text = renderIndexMarkdown(
					causes,
					rules,
					words,
					`${other}README.md`,
				);
				await expect(text).toMatchFileSnapshot(join(root, "README.md"));
			});

			it("has no page of what is gone, and no dead link", () => {
				const files = (part: string) => readdirSync(join(root, part)).sort();
				const names = (pages: readonly PageSubject[]) =>
					pages.map(({ id }) => `${id}.md`).sort();
				expect(files("causes")).toEqual(names(causes));
				expect(files("rules")).toEqual(names(rules));
				for (const part of ["causes", "rules", "."]) {
					for (const file of files(part).filter((name) =>
						name.endsWith(".md"),
					)) {
						const text = readFileSync(join(root, part, file), "utf8");
						const links = [...text.matchAll(/\]\(([^)]+\.md)\)/g)];
						expect(links.length).toBeGreaterThan(0);
						for (const [, link = ""] of links)
							expect(
								existsSync(join(root, part, link)),
								`${file}: ${link}`,
							).toBe(true);
					}
				}
			});
		});

		describe("a page", () => {
			const headingsOf = (page: PageSubject) =>
				pageSections(page, words).map(({ heading }) => heading);

			it.each(byId(causes))(
				"of cause %s answers what a reader asks",
				(_, page) => {
					const { what, looks, notWhen, fix, after } = words.headings;
					expect(headingsOf(page)).toEqual(
						expect.arrayContaining([what, looks, notWhen, fix, after]),
					);
				},
			);

			it.each(byId(rules))(
				"of rule %s says why it matters, what to check, when it is no fault, and whose sign it is",
				(_, page) => {
					const { what, why, check, notWhen, after } = words.headings;
					expect(headingsOf(page)).toEqual([what, why, check, notWhen, after]);
					const known = new Set(causes.map(({ id }) => id));
					expect(page.causes?.filter((id) => !known.has(id))).toEqual([]);
					expect(page.causes).not.toEqual([]);
				},
			);

			it.each(byId([...causes, ...rules]))(
				"of %s fits 80 columns but for what is copied",
				(_, page) => {
					const text = renderPageText(page, { color: false, width: 80 }, words);
					const wide = text
						.split("\n")
						.filter((line) => columns(line) > 80 && !line.startsWith("      "));
					expect(wide).toEqual([]);
				},
			);
		});
	},
);

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
const catalog = await realDependencies.catalog();
const { rules, causes } = pagesOf(catalog);
const byId = (pages: readonly PageSubject[]) =>
	pages.map((page) => [page.id, page] as const);

/** `npm run docs` writes them anew. */
describe("docs/", () => {
	it.each(byId(causes))(
		"has the page of cause %s as it is today",
		async (id, page) => {
			await expect(renderPageMarkdown(page, "")).toMatchFileSnapshot(
				join(DOCS, "causes", `${id}.md`),
			);
		},
	);

	it.each(byId(rules))(
		"has the page of rule %s as it is today",
		async (id, page) => {
			await expect(renderPageMarkdown(page, "../causes/")).toMatchFileSnapshot(
				join(DOCS, "rules", `${id}.md`),
			);
		},
	);

	it("has a list of them", async () => {
		await expect(renderIndexMarkdown(causes, rules)).toMatchFileSnapshot(
			join(DOCS, "README.md"),
		);
	});

	it("has no page of what is gone, and no dead link", () => {
		const files = (folder: string) => readdirSync(join(DOCS, folder)).sort();
		const names = (pages: readonly PageSubject[]) =>
			pages.map(({ id }) => `${id}.md`).sort();
		expect(files("causes")).toEqual(names(causes));
		expect(files("rules")).toEqual(names(rules));
		for (const folder of ["causes", "rules", "."]) {
			for (const file of files(folder).filter((name) => name.endsWith(".md"))) {
				const text = readFileSync(join(DOCS, folder, file), "utf8");
				for (const [, link = ""] of text.matchAll(/\]\(([^)]+\.md)\)/g))
					expect(existsSync(join(DOCS, folder, link)), `${file}: ${link}`).toBe(
						true,
					);
			}
		}
	});
});

describe("a page", () => {
	it.each(byId(causes))("of cause %s answers what a reader asks", (_, page) => {
		expect(pageSections(page).map(({ heading }) => heading)).toEqual(
			expect.arrayContaining([
				"What it is",
				"How it looks in packets",
				"When it is not a fault",
				"How to fix it",
				"How the capture after the fix must look",
			]),
		);
	});

	it.each(byId(rules))(
		"of rule %s says when it is no fault, and whose sign it is",
		(_, page) => {
			const headings = pageSections(page).map(({ heading }) => heading);
			expect(headings).toEqual(
				expect.arrayContaining([
					"What it is",
					"When it is not a fault",
					"How the capture after the fix must look",
				]),
			);
			const known = new Set(causes.map(({ id }) => id));
			expect(page.guide.causes?.filter((id) => !known.has(id))).toEqual([]);
		},
	);

	it("has a guide of its own, and no guide is of nothing", () => {
		const ids = (pages: readonly PageSubject[]) =>
			pages.map(({ id }) => id).sort();
		expect(Object.keys(catalog.guides.causes).sort()).toEqual(ids(causes));
		expect(Object.keys(catalog.guides.rules).sort()).toEqual(ids(rules));
	});

	it.each(byId([...causes, ...rules]))(
		"of %s fits 80 columns but for what is copied",
		(_, page) => {
			const text = renderPageText(page, { color: false, width: 80 });
			const wide = text
				.split("\n")
				.filter((line) => line.length > 80 && !line.startsWith("      "));
			expect(wide).toEqual([]);
		},
	);
});

import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { analyzeFile } from "../../src/node/analyze-file.js";
import type { Report } from "../../src/report/report.js";
import type { Catalogue } from "../../src/words/catalogue.js";
import { en } from "../../src/words/en/index.js";
import { ja } from "../../src/words/ja/index.js";
import { listCases } from "../accuracy/cases.js";

const ROOT = join(import.meta.dirname, "../../fixtures");

/** Platforms are products, as a rule, and what travels on a way are flags: neither need be translated. */
const said = ({ verdict, captures, diagnoses }: Report): string[] => [
	verdict.summary,
	...captures.flatMap(({ vantage }) => vantage.reasons),
	...diagnoses.flatMap((found) => [
		found.title,
		found.explanation,
		...found.evidence.map(({ observation }) => observation),
		...found.alternatives.flatMap((one) => [
			one.whyNotExcluded,
			one.howToDecide,
		]),
		...found.remedies.flatMap(({ title, expect: after }) => [title, after]),
		...(found.nextCapture === null ? [] : [found.nextCapture.where]),
	]),
];

/** Numbers without what groups them: `15.625 million` may be `15,625,000`. */
const plain = (text: string): string => text.replace(/(?<=\d)[.,](?=\d)/g, "");

/** Addresses, MACs, frames and counts, as far as they are digits. */
const factsOf = (text: string): string[] => plain(text).match(/\d+/g) ?? [];

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

describe("what is concluded from a capture", async () => {
	const pairs: [string, string][] = [];
	for (const { path } of listCases(ROOT)) {
		const inWords = async (words: Catalogue) =>
			said(await analyzeFile(path, { words }));
		const original = await inWords(en);
		const translated = await inWords(ja);
		expect(translated).toHaveLength(original.length);
		pairs.push(
			...original.map((text, index): [string, string] => [
				text,
				String(translated[index]),
			]),
		);
	}

	it("is said in Japanese where that is asked for", () => {
		const foreign = pairs.filter(([, text]) => !JAPANESE.test(text));
		expect(foreign).toEqual([]);
	});

	it("holds the same facts in both languages", () => {
		const lacking = pairs.filter(([text, translated]) =>
			factsOf(text).some((fact) => !plain(translated).includes(fact)),
		);
		expect(lacking).toEqual([]);
	});
});

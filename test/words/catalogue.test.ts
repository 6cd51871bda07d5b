import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { en } from "../../src/words/en/index.js";
import { pages as englishPages } from "../../src/words/en/pages/index.js";
import { ja } from "../../src/words/ja/index.js";
import { pages as japanesePages } from "../../src/words/ja/pages/index.js";

const SRC = join(import.meta.dirname, "../../src");

/** A text of a catalogue, or what makes one, by where it stands. */
type Texts = ReadonlyMap<string, unknown>;

function textsIn(words: unknown, path = ""): Texts {
	if (typeof words !== "object" || words === null)
		return new Map([[path, words]]);
	return new Map(
		Object.entries(words).flatMap(([name, value]) => [
			...textsIn(value, path === "" ? name : `${path}.${name}`),
		]),
	);
}

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** Two words of English, one after the other. */
const PROSE = /\b[a-z]{2,} [a-z]{2,}\b/;

describe.each([
	["the catalogue", en, ja],
	["the pages", englishPages, japanesePages],
])("%s in Japanese", (_, english, japanese) => {
	const original = textsIn(english);
	const translated = textsIn(japanese);

	it("has all that the English one has, and nothing else", () => {
		expect([...translated.keys()].sort()).toEqual([...original.keys()].sort());
		expect(original.size).toBeGreaterThan(400);
	});

	it("takes no fact more than the English one", () => {
		const different = [...original].filter(([path, text]) => {
			const other = translated.get(path);
			if (typeof text !== "function" || typeof other !== "function")
				return typeof text !== typeof other;
			return other.length > text.length;
		});
		expect(different).toEqual([]);
	});

	it("has no sentence left in English", () => {
		const foreign = [...translated].filter(
			([path, text]) =>
				typeof text === "string" &&
				PROSE.test(text) &&
				!JAPANESE.test(text) &&
				!/\bcommands\.\d+$|\bplatform$/.test(path),
		);
		expect(foreign).toEqual([]);
	});
});

/** Sentences: three words of English. What is typed at a shell is none. */
const SENTENCE = /[A-Za-z]{2,},? [a-z]{2,},? [a-z]{2,}/;
const COMMAND = /^(tcpdump|ip|nft|tmsh) /;

/** What is no text for those who use the program. */
const OTHER = [
	// Says to programmers that they made a mistake.
	/throw new (Error|RangeError|TypeError)\(/,
	// The JSON Schema is a document for programmers, in English.
	/^src\/report\/(schema|verification-schema)\.ts/,
	/^src\/report\/escape-html\.ts.*refuse\(/,
	/^src\/report\/html\/style\.ts/,
	// A remark in the source of a page.
	/<!-- Made by/,
	// Told of as facts: formats' names and an error of npm pcap-parser.
	/pcap with nanoseconds|unknown magic number/,
];

function sentencesIn(file: string): string[] {
	const source = readFileSync(join(SRC, file), "utf8")
		.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " "))
		.replace(/(^|\s)\/\/.*$/gm, "$1");
	return source.split("\n").flatMap((line, index) =>
		[...line.matchAll(/"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)]
			.map(([, text, template]) => text ?? template ?? "")
			.filter((text) => {
				const told = text.replace(/\$\{[^}]*\}/g, "X");
				return SENTENCE.test(told) && !COMMAND.test(told);
			})
			.map((text) => `src/${file}:${index + 1}: ${line.trim()} // ${text}`),
	);
}

describe("a text for people stands in the catalogue", () => {
	const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter(
		(file) => file.endsWith(".ts") && !file.endsWith(".d.ts"),
	);
	const isWords = (file: string) => file.startsWith("words/");

	it("and nowhere else", () => {
		const outside = files
			.filter((file) => !isWords(file))
			.flatMap(sentencesIn)
			.filter((sentence) => !OTHER.some((other) => other.test(sentence)));
		expect(outside).toEqual([]);
	});

	it("and would be found elsewhere", () => {
		const inside = files.filter(isWords).flatMap(sentencesIn);
		expect(inside.length).toBeGreaterThan(500);
	});
});

import { marked, type Token, type Tokens } from "marked";
import { describe, expect, it, test } from "vitest";
import { code, codeBlock, inline } from "../../src/report/markdown/escape.js";
import { renderMarkdown } from "../../src/report/markdown.js";
import { hostileReport } from "../support/hostile-report.js";
import { HARMFUL, HOSTILE_TEXTS } from "../support/hostile-text.js";
import { atClient } from "../support/places.js";
import {
	bypassReport,
	healthyReport,
	reports,
	undecidedReport,
} from "../support/reports.js";
import { reportOf } from "../support/story.js";

const BYPASS = "C>V S ts=5; R>C SA ts=900,5; C>R R";

/** All tokens of a text, those inside others as well. */
function tokensOf(text: string): Token[] {
	const tokens: Token[] = [];
	marked.walkTokens(marked.lexer(text, { gfm: true }), (token) => {
		tokens.push(token);
	});
	return tokens;
}

const headingsOf = (text: string): string[] =>
	tokensOf(text)
		.filter((token): token is Tokens.Heading => token.type === "heading")
		.map((token) => token.text);

const blocksOf = (text: string, language: string): string[] =>
	tokensOf(text)
		.filter((token): token is Tokens.Code => token.type === "code")
		.filter(({ lang }) => lang === language)
		.map((token) => token.text);

const MARKUP = ["html", "link", "image", "del", "em"];

describe("the Markdown report", () => {
	it("tells verdict, who, path, ladder, proof, advice and facts", () => {
		expect(headingsOf(renderMarkdown(reportOf(atClient`${BYPASS}`)))).toEqual([
			"LB BYPASS (certain)",
			"Who",
			"The way of the packets",
			"One of them, frame by frame",
			"Why",
			"What else it could be",
			"What to do",
			"In Wireshark",
			"What was read",
		]);
	});

	it.each(Object.entries(reports))(
		"of %s ends with one line feed",
		(_, report) => {
			expect(renderMarkdown(report)).toMatch(/[^\n]\n$/);
		},
	);

	it("says what was found where that is nothing, and what cannot be told", () => {
		expect(renderMarkdown(healthyReport)).toMatch(/^# NO LB BYPASS\n/);
		expect(renderMarkdown(undecidedReport)).toMatch(/^# CANNOT TELL\n/);
	});

	it("has the ladder as text and as a diagram", () => {
		const text = renderMarkdown(bypassReport);
		expect(blocksOf(text, "text")[0]).toContain("SYN, ACK :52392");
		const [diagram] = blocksOf(text, "mermaid");
		expect(diagram?.split("\n").slice(0, 3)).toEqual([
			"sequenceDiagram",
			"    participant c as Client<br/>192.168.19.22:36160",
			"    participant v as VIP<br/>192.168.91.61:8000",
		]);
		expect(diagram).toContain("    c-xs: 23  RST");
	});

	it("draws the bypass in a style of its own", () => {
		const [diagram] = blocksOf(
			renderMarkdown(reportOf(atClient`${BYPASS}`)),
			"mermaid",
		);
		const lines = diagram?.split("\n").map((line) => line.trim()) ?? [];
		const arrows = lines.filter((line) => /^n\d+ -/.test(line));
		const bypass = arrows.findIndex((line) => line.includes("BYPASS"));
		expect(bypass).toBeGreaterThan(0);
		expect(lines).toContain(
			`linkStyle ${bypass} stroke:#b3161b,stroke-width:4px,stroke-dasharray:10 5`,
		);
	});
});

describe("hostile strings in Markdown", () => {
	const text = renderMarkdown(hostileReport());

	test("become no markup, link or HTML", () => {
		const types = tokensOf(text).map(({ type }) => type);
		expect(types.filter((type) => MARKUP.includes(type))).toEqual([]);
		expect(text.replace(/\n/g, "")).not.toMatch(HARMFUL);
	});

	test("do not break out of table or block", () => {
		const tables = tokensOf(text).filter(
			(token): token is Tokens.Table => token.type === "table",
		);
		expect(tables.map(({ rows }) => rows.map(({ length }) => length))).toEqual([
			[4],
			[3, 3],
		]);
		expect(headingsOf(text)).toEqual([
			"LB BYPASS (certain)",
			"Who",
			"The way of the packets",
			"One of them, frame by frame",
			"Why",
			"What else it could be",
			"What to do",
			"Next capture",
			"In Wireshark",
			"What was read",
		]);
	});

	test("end no statement of a diagram", () => {
		const [flowchart = "", sequence = ""] = blocksOf(text, "mermaid");
		expect(
			flowchart.split("\n").map((line) => line.trim().split(/["\s]/)[0]),
		).toEqual(["flowchart", "n0[", "n1[", "n1", "linkStyle"]);
		expect(flowchart.replace(/#\d+;/g, "").replaceAll("<br/>", "")).not.toMatch(
			/[;{}%&<]/,
		);
		expect(sequence.replace(/#\d+;/g, "").replaceAll("<br/>", "")).not.toMatch(
			/[;{}%&<#]/,
		);
	});

	test.each([
		...HOSTILE_TEXTS,
		"a | b",
		"``` ~~~",
		"`code` ``more``",
		"# heading",
		"- item",
		"1. item",
		"12) item",
		"---",
		"===",
		"    indented",
		"> quote",
		"**bold** _em_ ~~del~~",
		"[text](http://evil.test) ![image](x)",
		"https://evil.test www.evil.test a@evil.test @everyone",
		"$x$ <b>",
	])(
		"%j stays text in a line, in code, in a cell and in a block",
		(hostile) => {
			const document = [
				inline(hostile),
				`- ${inline(hostile)}`,
				`${code(hostile)} after`,
				`| a | b |\n| --- | --- |\n| ${inline(hostile)} | ${code(hostile, true)} |`,
				codeBlock([hostile, "last"]),
				"end",
			].join("\n\n");
			const tokens = tokensOf(document);
			expect(
				tokens.map(({ type }) => type).filter((type) => MARKUP.includes(type)),
			).toEqual([]);
			const table = tokens.find(
				(token): token is Tokens.Table => token.type === "table",
			);
			expect(table?.rows.map(({ length }) => length)).toEqual([2]);
			expect(
				marked
					.lexer(document)
					.filter(({ type }) => type !== "space")
					.map(({ type }) => type),
			).toEqual([
				"paragraph",
				"list",
				"paragraph",
				"table",
				"code",
				"paragraph",
			]);
		},
	);

	test("an address stays readable", () => {
		for (const address of [
			"192.168.91.61:8000",
			"[2001:db8::1]:80 (likely), 5 of 6.",
		])
			expect(inline(address).replace("&#91;", "[").replace("&#93;", "]")).toBe(
				address,
			);
	});
});

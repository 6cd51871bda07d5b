import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { analyzeFile } from "../../src/node/analyze-file.js";
import { connectionTable } from "../../src/report/connection-list.js";
import { widthOf } from "../../src/report/display-width.js";
import { renderJunit } from "../../src/report/junit.js";
import { renderMarkdown } from "../../src/report/markdown.js";
import { renderOneline } from "../../src/report/oneline.js";
import type { Report } from "../../src/report/report.js";
import { renderText } from "../../src/report/text.js";
import { verifyCure } from "../../src/report/verification.js";
import { renderVerification } from "../../src/report/verification-text.js";
import { en } from "../../src/words/en/index.js";
import { ja } from "../../src/words/ja/index.js";
import { FIXTURES } from "../support/captures.js";
import { reports } from "../support/reports.js";
import { japaneseReports } from "../support/reports-ja.js";

const plain = { color: false, width: 100, words: ja };

describe("a report in Japanese", () => {
	it.each(Object.entries(japaneseReports))(
		"on %s reads as agreed",
		async (name, report) => {
			await expect(renderText(report, plain)).toMatchFileSnapshot(
				`golden/${name}.ja.txt`,
			);
		},
	);

	it("reads as agreed on a narrow page and as Markdown", async () => {
		const report = japaneseReports["full-proxy-without-snat"];
		await expect(
			renderText(report, { ...plain, width: 72 }),
		).toMatchFileSnapshot("golden/72-columns.ja.txt");
		await expect(renderMarkdown(report, { words: ja })).toMatchFileSnapshot(
			"golden/full-proxy-without-snat.ja.md",
		);
	});

	it.each([72, 80, 100, 120])(
		"keeps all but what is to be copied within %d columns",
		(width) => {
			for (const report of Object.values(japaneseReports)) {
				const lines = renderText(report, { ...plain, width }).split("\n");
				const wide = lines.filter(
					(line) =>
						widthOf(line) > width &&
						!line.startsWith("       ") &&
						!/^ +\S+$/.test(line),
				);
				expect(wide).toEqual([]);
			}
		},
	);

	it("says the verdict in one line for a monitoring system", () => {
		const report = japaneseReports.healthy;
		expect(renderOneline(report, "error", undefined, { words: ja })).toMatch(
			/^ASYMROUTE OK - LB 迂回: なし; 10\.232\.3\.137 から/,
		);
	});

	it("explains the cases of JUnit", () => {
		const outcome = japaneseReports["full-proxy-without-snat"];
		const xml = renderJunit([{ name: "a.pcap", outcome }], "error", {
			words: ja,
		});
		expect(xml).toContain("エラー、確実。コネクション 58 件のうち 39 件");
		expect(xml).toContain('name="full-proxy-without-snat"');
	});
});

describe("a list of connections in Japanese", () => {
	it("has its columns below each other", () => {
		const [row] = rows;
		const [head = "", first = ""] = [...connectionTable(row, { words: ja })]
			.join("")
			.split("\n");
		expect(head).toMatch(
			/^フレーム {2}時刻 +クライアント +サーバー +フレーム数/,
		);
		const columnOf = (line: string, text: string) =>
			widthOf(line.slice(0, line.indexOf(text)));
		expect(columnOf(head, "クライアント")).toBe(columnOf(first, "10.0.1.10"));
		expect(columnOf(head, "判定")).toBe(columnOf(first, "healthy"));
	});

	it("says that none matches", () => {
		expect([...connectionTable([], { words: ja })].join("")).toBe(
			"該当するコネクションはありません。\n",
		);
	});
});

const rows = [
	[
		{
			frame: 1,
			capture: 0,
			firstTime: "2026-11-23T09:37:53.561174000Z",
			lastTime: "2026-11-23T09:37:54.561174000Z",
			client: "10.0.1.10",
			clientPort: 40000,
			server: "10.0.2.100",
			serverPort: 80,
			state: "closed",
			history: "ShAFf",
			completeness: 31,
			fromClient: { frames: 4, bytes: 100, path: null },
			fromServer: { frames: 4, bytes: 2000, path: null },
			reset: null,
			verdict: "healthy",
			cause: null,
			communityId: "1:x",
		},
	],
] as const;

/** Whatever holds a digit: numbers, addresses, MACs, frames. */
const factsIn = (text: string): string[] =>
	[...new Set(text.match(/[\w:.[\]-]*\d(?:[\w:[\]-]*\w)?/g) ?? [])].sort();

describe("the same facts", () => {
	it.each(Object.entries(reports))(
		"are in the renderings of %s in both languages",
		(name, report) => {
			const render = (words: typeof en): string[] => [
				renderText(report, { ...plain, width: 500, words }),
				renderMarkdown(report, { words }),
				renderOneline(report, "error", name, { words }),
				renderJunit([{ name, outcome: report }], "error", { words }),
			];
			const english = render(en).map(factsIn);
			expect(render(ja).map(factsIn)).toEqual(english);
			expect(english[0]?.length).toBeGreaterThan(10);
		},
	);

	it.each([
		[
			"full-proxy-without-snat/client1.pcap",
			"full-proxy-with-snat/client1.pcapng.gz",
		],
		[
			"full-proxy-without-snat/lb-back.pcapng",
			"full-proxy-with-snat/lb-back.pcap.gz",
		],
		[
			"full-proxy-without-snat/client1.pcap",
			"full-proxy-without-snat/lb-back.pcapng",
		],
		["l4-lb-without-snat/server2.pcap", "l4-lb-without-snat/l3sw-B.pcap"],
		["l4-lb-without-snat/client1.pcapng", "l4-lb-without-snat/client1.pcapng"],
		[
			"full-proxy-with-snat/client1.pcapng.gz",
			"one-bad-pool-member/client1.pcapng.gz",
		],
	])("are in what is said of %s and %s", async (before, after) => {
		const read = (name: string): Promise<Report> =>
			analyzeFile(join(FIXTURES, name), { conversations: true });
		const [was, is] = [await read(before), await read(after)];
		const tell = (words: typeof en) =>
			renderVerification(verifyCure(was, is, { words }), {
				...plain,
				width: 500,
				words,
			});
		expect(factsIn(tell(ja))).toEqual(factsIn(tell(en)));
	});
});

import { createHash } from "node:crypto";
import { describe, expect, it, test } from "vitest";
import { widthOf } from "../../src/report/display-width.js";
import { MAX_PLATFORMS } from "../../src/report/html/remedies.js";
import { STYLE } from "../../src/report/html/style.js";
import { STYLE_HASH } from "../../src/report/html/style-hash.js";
import { renderHtml } from "../../src/report/html.js";
import type { Report } from "../../src/report/report.js";
import { ja } from "../../src/words/ja/index.js";
import { hostileReport } from "../support/hostile-report.js";
import { HARMFUL } from "../support/hostile-text.js";
import { atClient, served } from "../support/places.js";
import {
	bypassReport,
	diagnosis,
	emptyReport,
	healthyReport,
	reports,
	undecidedReport,
} from "../support/reports.js";
import { reportOf } from "../support/story.js";

const BYPASS = "C>V S ts=5; R>C SA ts=900,5; C>R R";

/** A capture of which there is no report. */
const UNREAD = {
	name: "notes.txt",
	error: { code: "EMPTY_INPUT", message: ja.errors.emptyInput() },
};

/** Headings in the order of the page, tags taken off. */
const headingsOf = (page: string): string[] =>
	[...page.matchAll(/<h(\d)[^>]*>(.*?)<\/h\1>/g)].map(
		([, level, text = ""]) => `${level} ${text.replace(/<[^>]*>/g, "")}`,
	);

describe("the page", () => {
	it("tells verdict, picture, ladder, time, proof, advice and facts in that order", async () => {
		const page = await renderHtml(reportOf(atClient`${BYPASS}`));
		expect(headingsOf(page)).toEqual([
			"1 LB BYPASS certain",
			"2 The way of the packets",
			"2 One of them, frame by frame",
			"2 Over time",
			"2 Who is affected",
			"2 Why",
			"2 What else it could be",
			"2 What to do",
			"2 In Wireshark",
			"2 Looked at",
			"2 What was read",
		]);
	});

	it("names the capture that would decide right after a verdict that is open", async () => {
		const headings = headingsOf(await renderHtml(undecidedReport));
		expect(headings.slice(0, 2)).toEqual(["1 CANNOT TELL", "2 Next capture"]);
		expect(headings.filter((text) => text.includes("Next"))).toHaveLength(1);
	});

	it("skips no level of its headings, with one report and with several", async () => {
		const second = diagnosis({ title: "also", explanation: "why" });
		const both = {
			...bypassReport,
			diagnoses: [...bypassReport.diagnoses, second],
		};
		for (const page of [
			await renderHtml(both),
			await renderHtml([both, healthyReport]),
		]) {
			const levels = headingsOf(page).map((text) => Number(text[0]));
			expect(levels[0]).toBe(1);
			expect(
				levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1),
			).toEqual([]);
		}
	});

	it("lists several reports with their verdicts, each with a place of its own", async () => {
		const page = await renderHtml([bypassReport, healthyReport]);
		expect(page).toContain('<a href="#r0">client1.pcap</a>');
		expect(page).toContain('<h2 id="r1">');
		const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it.each(Object.entries(reports))(
		"of %s is the same each time, and gives each id once",
		async (_, report) => {
			const page = await renderHtml(report);
			expect(await renderHtml(report)).toBe(page);
			const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
			expect(new Set(ids).size).toBe(ids.length);
		},
	);

	it("says once what was found instead of a bypass, how sure, and is no all-clear", async () => {
		const title = "10.0.3.2:80 refuses connections";
		const { verdict } = healthyReport;
		const page = await renderHtml({
			...healthyReport,
			verdict: { ...verdict, summary: `${title}.` },
			diagnoses: [diagnosis({ confidence: "likely", bypasses: [] })],
		});
		expect(page.split(title)).toHaveLength(2);
		expect(page).toContain(`<b>Found instead</b> (likely): ${title}`);
		expect(page).toContain('class="verdict doubtful"');
	});

	it("says what was looked at where nothing was found", async () => {
		const page = await renderHtml(healthyReport);
		expect(page).toContain("2 rules looked and found nothing.");
		expect(page).toContain("all frames come from and go to one router");
	});
});

describe("the page lets nothing in and nothing out", () => {
	test("its policy allows one style sheet, by its hash, and nothing else", async () => {
		const hash = createHash("sha256").update(STYLE).digest("base64");
		expect(STYLE_HASH, "src/report/html/style-hash.ts").toBe(`sha256-${hash}`);
		const page = await renderHtml(bypassReport);
		expect(page).toContain(
			`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'">`,
		);
		expect(page).toContain(`<style>${STYLE}</style>`);
	});

	test("it names no address and has no script", async () => {
		for (const report of Object.values(reports)) {
			const page = await renderHtml(report);
			expect(page).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|\sstyle=/i);
			expect(page.replace(STYLE, "")).not.toMatch(/https?:|\/\/\w|url\((?!#)/i);
		}
	});

	test("hostile strings stay text", async () => {
		const page = await renderHtml(hostileReport());
		expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
		expect(page).not.toMatch(/<script|<img|\sonerror="/i);
		expect(HARMFUL.test(page.replace(STYLE, "").replace(/\t/g, ""))).toBe(
			false,
		);
	});
});

describe("the picture of the path", () => {
	const pictureOf = async (report: Report): Promise<string> => {
		const page = await renderHtml(report);
		return page.slice(page.indexOf("<figure"), page.indexOf("</figure>"));
	};

	test("shows the bypass by its label, its dashes and an arrow of its own", async () => {
		const picture = await pictureOf(reportOf(atClient`${BYPASS}`));
		expect(picture).toContain(">BYPASS: SYN, ACK</text>");
		expect(picture).toMatch(
			/class="line bypass" marker-end="url\(#[\w-]+-bypass\)"/,
		);
		expect(STYLE).toMatch(/\.line\.bypass \{[^}]*stroke-dasharray/);
	});

	test("tells the same in words", async () => {
		expect(await pictureOf(reportOf(atClient`${BYPASS}`))).toContain(
			"Bypass: return, past the load balancer: Real server 10.0.3.2:80 → Router 02:00:00:00:00:47 → Client 10.0.1.10 (SYN, ACK, from frame 2 on)",
		);
	});

	test("of healthy connections has no bypass", async () => {
		const picture = await pictureOf(reportOf(atClient`${served("C", "V")}`));
		expect(picture).toContain('class="line return"');
		expect(picture).not.toContain('class="line bypass"');
	});
});

describe("the ladder", () => {
	test("has both conversations side by side, with relative and absolute numbers", async () => {
		const page = await renderHtml(
			reportOf(
				atClient`C>V S seq=1000 ts=5; R>C SA seq=7000 ack=1001 ts=900,5; C>R R seq=1001`,
			),
		);
		const ladder = page.slice(page.indexOf('<table class="ladder"'));
		expect(ladder).toContain('<b>0</b> <span class="absolute">(7000)</span>');
		expect(ladder).toContain('<b>1</b> <span class="absolute">(1001)</span>');
		expect(ladder).toContain("real server to client:");
		expect(ladder).toContain("answers go past the load balancer");
		expect(ladder).toContain("the acknowledgement number of frame 2");
	});
});

describe("the remedies", () => {
	const remediesFor = (count: number): Report =>
		emptyReport({
			diagnoses: [
				diagnosis({
					remedies: Array.from({ length: count }, (_, index) => ({
						title: "Do it",
						platform: `platform ${index}`,
						commands: [`command ${index}`],
						expect: "",
					})),
				}),
			],
		});

	test("offer each platform to choose, all at first", async () => {
		const page = await renderHtml(remediesFor(3));
		expect(page.match(/type="radio"/g)).toHaveLength(4);
		expect(page).toContain('value="all" checked');
		expect(STYLE).toContain(`input[value="${MAX_PLATFORMS - 1}"]:checked`);
	});

	test("offer no choice of one, or of more than the style sheet knows", async () => {
		expect(await renderHtml(remediesFor(1))).not.toContain("radio");
		const many = await renderHtml(remediesFor(MAX_PLATFORMS + 1));
		expect(many).not.toContain("radio");
		expect(many).toContain(`command ${MAX_PLATFORMS}`);
	});
});

describe("the page in Japanese", () => {
	const report = reportOf(atClient`${BYPASS}; ${served("C", "V")}`, {}, ja);
	const page = renderHtml(report, { words: ja });

	it("says which language it is in", async () => {
		expect(await page).toContain('<html lang="ja">');
		expect(await renderHtml(bypassReport)).toContain('<html lang="en">');
		expect(await renderHtml(report)).toContain('<html lang="ja">');
	});

	it("has its headings in the same order", async () => {
		expect(headingsOf(await page)).toEqual([
			"1 LB 迂回 確実",
			"2 パケットの経路",
			"2 代表的なコネクションのシーケンス図",
			"2 時系列",
			"2 影響を受けている対象",
			"2 根拠",
			"2 他の可能性",
			"2 対処",
			"2 Wireshark での確認",
			"2 調べた内容",
			"2 読み取ったキャプチャ",
		]);
	});

	it("has no English left, nor for who has it read out", async () => {
		const undecided = reportOf(atClient`R>C SA ts=900,5`, {}, ja);
		const several = renderHtml([report, undecided, UNREAD], { words: ja });
		for (const text of [await page, await several]) {
			const said = text
				.replace(STYLE, "")
				.replace(/<(code|pre)[^>]*>.*?<\/\1>/gs, "")
				.replace(/ (?:aria-label|data-label)="([^"]*)"/g, ">$1<")
				.replace(/<[^>]*>/g, "\n")
				// A term that has no Japanese name.
				.replaceAll("direct server return", "DSR");
			expect(said.match(/\b[a-z]{2,} [a-z]{2,}\b/g)).toBe(null);
		}
	});

	it("has its commands and filters as in English", async () => {
		const english = await renderHtml(reportOf(atClient`${BYPASS}`));
		const filter = /<pre class="copy"><code>\(ip\.addr[^<]*</;
		expect(filter.exec(await page)?.[0]).toBe(filter.exec(english)?.[0]);
	});

	it("gives labels of the picture the room of wide characters", async () => {
		const label =
			/<rect [^>]*width="([\d.]+)"[^>]*\/><text [^>]*>(迂回: [^<]*)<\/text>/;
		const [, width = "0", text = ""] = label.exec(await page) ?? [];
		// Characters of 12 pixels, Latin ones of 7.
		expect(Number(width)).toBeGreaterThan(2 * 12 + (text.length - 2) * 7);
		expect(widthOf(text)).toBe(text.length + 2);
	});
});

test("a page of a hundred thousand bypasses stays below two megabytes", async () => {
	const [main] = bypassReport.diagnoses;
	const [row] = main?.bypasses ?? [];
	if (main === undefined || row === undefined) throw new Error("fixture");
	const bypasses = Array.from({ length: 100_000 }, () => row);
	const page = await renderHtml({
		...bypassReport,
		diagnoses: [{ ...main, bypasses }],
	});
	expect(page.length).toBeLessThan(2e6);
	expect(page).toContain("and 99,900 more");
});

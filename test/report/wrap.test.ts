import { describe, expect, it } from "vitest";
import { padLeft, padRight, widthOf } from "../../src/report/display-width.js";
import { partsOf } from "../../src/report/line-break.js";
import { hang, wrap } from "../../src/report/wrap.js";
import { ja } from "../../src/words/ja/index.js";

describe("the width of a text", () => {
	it.each([
		["", 0],
		["SYN, ACK", 8],
		["über", 4],
		["│─►• é", 6],
		["フレーム 22", 11],
		["「実」", 6],
		["ﾌﾚｰﾑ", 4],
		["e\u0301", 1],
		["ハ\u309a", 2],
		["\u{1f4a5}", 2],
		["\u{20bb7}野家", 6],
	])("of %j is %d columns", (text, width) => {
		expect(widthOf(text)).toBe(width);
	});

	it("is what texts are filled up to", () => {
		expect(padRight("秒", 4)).toBe("秒  ");
		expect(padLeft("秒", 4)).toBe("  秒");
		expect(padRight("a.pcap ", 10, "─")).toBe("a.pcap ───");
		expect(padRight("フレーム", 3)).toBe("フレーム");
	});
});

describe("a line of Japanese", () => {
	it("ends between words, which keep their particles", () => {
		expect(
			partsOf(
				"ロードバランサーが送信元アドレスを変えずに実サーバーへ転送しているため、応答は直接届きます。",
			),
		).toEqual([
			"ロードバランサーが",
			"送信元",
			"アドレスを",
			"変えずに",
			"実サーバーへ",
			"転送しているため、",
			"応答は",
			"直接届きます。",
		]);
	});

	it("leaves prefixes and suffixes with their words", () => {
		expect(partsOf("ロードバランサーの実サーバー側を")).toEqual([
			"ロードバランサーの",
			"実サーバー側を",
		]);
	});

	it("leaves Latin words, addresses and commands whole", () => {
		expect(partsOf("192.168.1.1:80、[2001:db8::1]:80が")).toEqual([
			"192.168.1.1:80、",
			"[2001:db8::1]:80が",
		]);
		expect(partsOf("tcp.port==80&&ip.addr==10.0.0.1")).toHaveLength(1);
	});

	it("leaves brackets with what they hold on to", () => {
		expect(partsOf("この「再送」(確実)です。")).toEqual([
			"この",
			"「再送」",
			"(確実)です。",
		]);
	});

	it("does not end between an address and its particle, or a number and its counter", () => {
		expect(wrap("VIP から 192.168.19.22 へ 13 件の応答が", 20)).toEqual([
			"VIP から",
			"192.168.19.22 へ",
			"13 件の応答が",
		]);
		expect(wrap("[2001:db8:9243:b629::5a05]:57814 に", 20)).toEqual([
			"[2001:db8:9243:b629::5a05]:57814",
			"に",
		]);
	});

	it("hangs below where the text began, by columns", () => {
		expect(hang("  期待される結果: ", "応答が VIP から届く。", 32)).toEqual([
			"  期待される結果: 応答が",
			"                  VIP から届く。",
		]);
	});
});

/** Every text of the catalogue that holds no facts. */
function textsOf(words: object): string[] {
	return Object.values(words).flatMap((value) => {
		if (typeof value === "string") return [value];
		return typeof value === "object" && value !== null ? textsOf(value) : [];
	});
}

describe("wrapping", () => {
	// What has lines of its own, as the notes of the help, is laid out by hand.
	const texts = textsOf(ja).filter(
		(text) => widthOf(text) > 30 && !text.includes("\n"),
	);

	it.each([24, 30, 41, 60])(
		"keeps the rules for lines of %d columns",
		(width) => {
			expect(texts.length).toBeGreaterThan(5);
			for (const text of texts) {
				const lines = wrap(text, width);
				expect(lines.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
				for (const line of lines) {
					expect(line).not.toMatch(/^[、。」』)ーっゃゅょァィゥェォッャュョ]/u);
					expect(line).not.toMatch(/[「『(]$/u);
					expect(line).not.toMatch(/^\s|\s$/u);
					expect(widthOf(line)).toBeLessThanOrEqual(Math.max(width, 28));
				}
			}
		},
	);

	it.each(["1漢", "e\u0301漢", "、", "ア", "\u{20bb7}"])(
		"of 64 KB of %j without a blank takes no time to speak of",
		(text) => {
			const long = text.repeat(32_768 / text.length);
			const begin = performance.now();
			expect(wrap(long, 80).join("")).toBe(long);
			expect(performance.now() - begin).toBeLessThan(5000);
		},
	);

	it("changes nothing for texts without wide characters", () => {
		expect(wrap("one  two\nthree four", 9)).toEqual([
			"one two",
			"three",
			"four",
		]);
		expect(wrap("", 10)).toEqual([""]);
	});
});

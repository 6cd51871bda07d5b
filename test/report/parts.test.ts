import { describe, expect, it } from "vitest";
import { frameLabels } from "../../src/report/frame-label.js";
import { ladderLines } from "../../src/report/ladder-text.js";
import { printable, printableData } from "../../src/report/printable.js";
import type { Ladder, LadderStep } from "../../src/report/report.js";
import { table } from "../../src/report/table.js";
import { textStyle } from "../../src/report/text-style.js";
import { number } from "../../src/report/words.js";
import { hang, wrap } from "../../src/report/wrap.js";
import { counted } from "../../src/words/en/grammar.js";
import { en } from "../../src/words/en/index.js";
import { allOf, duration } from "../../src/words/en/report/grammar.js";

describe("printable", () => {
	it("keeps letters of every script", () => {
		expect(printable("eth0 サーバー ü é \u{1f4a5}")).toBe(
			"eth0 サーバー ü é \u{1f4a5}",
		);
	});

	it("removes escape sequences' control bytes, C1 controls and bidirectional controls", () => {
		expect(
			printable("a\u001b[2Jb\u009bc\u007f\u202ed\u2069\u200f\u061ce"),
		).toBe("a[2Jbcde");
	});

	it("turns line breaks into a space, so that nobody can add a line", () => {
		expect(printable("a\r\nb\u2028c\u0085d")).toBe("a b c d");
	});

	it("removes lone surrogates and keeps pairs", () => {
		expect(printable("a\ud800b\u{1f4a5}")).toBe("ab\u{1f4a5}");
	});

	it("reaches every string and key of nested data and leaves the rest alone", () => {
		expect(
			printableData({ "k\u001b": ["\u0007x", 1, null, { deep: "y\n" }] }),
		).toEqual({ k: ["x", 1, null, { deep: "y " }] });
	});
});

describe("wrap", () => {
	it("breaks at white space and never inside a word", () => {
		expect(wrap("one two three", 7)).toEqual(["one two", "three"]);
		expect(wrap("a [2001:db8::1]:80 b", 5)).toEqual([
			"a",
			"[2001:db8::1]:80",
			"b",
		]);
	});

	it("gives one empty line for an empty text", () => {
		expect(wrap("", 10)).toEqual([""]);
	});

	it("indents the further lines of a hanging text", () => {
		expect(hang("to do: ", "one two", 11)).toEqual([
			"to do: one",
			"       two",
		]);
	});
});

describe("words", () => {
	it.each([
		[999, "999"],
		[1000, "1,000"],
		[1077502, "1,077,502"],
	])("writes %d as %s", (value, text) => {
		expect(number(value)).toBe(text);
	});

	it.each([
		[350, "350 ms"],
		[30_385, "30.4 s"],
		[725_000, "12 min 5 s"],
		[12_000_000, "3 h 20 min"],
	])("writes %d ms as %s", (value, text) => {
		expect(duration(value)).toBe(text);
	});

	it("counts with the right noun and joins as a sentence does", () => {
		expect(counted(1, "frame")).toBe("1 frame");
		expect(counted(0, "frame")).toBe("0 frames");
		expect(allOf([])).toBe("");
		expect(allOf(["a", "b", "c"])).toBe("a, b and c");
	});
});

describe("table", () => {
	it("aligns columns and leaves no blanks at the end", () => {
		expect(
			table(
				[{ heading: "a" }, { heading: "n", align: "right" }, { heading: "z" }],
				[
					["long", "5", ""],
					["x", "10", "y"],
				],
			),
		).toEqual(["a      n  z", "long   5", "x     10  y"]);
	});
});

describe("a ladder", () => {
	const labels = frameLabels(1, en.report);
	const style = textStyle({ color: false, width: 100, unicode: false });
	const step = (changes: Partial<LadderStep>): LadderStep => ({
		capture: 0,
		frame: 1,
		seconds: 0,
		from: "10.0.0.1:1000",
		to: "10.0.0.2:80",
		flags: "SYN",
		seq: 1,
		ack: null,
		relativeSeq: null,
		relativeAck: null,
		payload: 0,
		note: null,
		explanation: null,
		...changes,
	});
	const draw = (changes: Partial<LadderStep>, ladder: Partial<Ladder> = {}) =>
		ladderLines(
			{
				client: "10.0.0.1:1000",
				vip: null,
				realServer: "10.0.0.2:80",
				steps: [step(changes)],
				omitted: 0,
				...ladder,
			},
			labels,
			style,
		);

	it("has two lanes where there is no VIP to see", () => {
		expect(draw({}).at(-1)).toMatch(/^ {6}1 {2}0\.000000 {2}\|-+ SYN -+>\|$/);
	});

	it("points the arrow at the receiver", () => {
		const reply = { from: "10.0.0.2:80", to: "10.0.0.1:1000" };
		expect(draw(reply).at(-1)).toMatch(/\|<-+ SYN -+\|$/);
	});

	it("names the port when the client uses another than the lane says", () => {
		expect(draw({ from: "10.0.0.1:1001" }).at(-1)).toContain(" SYN :1001 ");
	});

	it("writes out an end that has no lane", () => {
		expect(draw({ from: "10.0.0.9:80" }).at(-1)).toContain(
			"10.0.0.9:80 -> 10.0.0.2:80  SYN",
		);
	});

	it("leaves out the payload where the arrow is too short for it", () => {
		const vip = { vip: "10.0.0.3:80" };
		const line = draw(
			{
				from: "10.0.0.1:1001",
				to: "10.0.0.3:80",
				flags: "FIN, PSH, ACK",
				payload: 1448,
			},
			vip,
		).at(-1);
		expect(line).toContain(" FIN, PSH, ACK ");
		expect(line).not.toContain("1448");
	});

	it("continues the lanes beside a long note", () => {
		const note =
			"a note that is much too long to stand in one line of the column";
		const lines = draw({ note }, { vip: "10.0.0.3:80" });
		expect(lines.at(-1)).toMatch(/^ +\| +\| +\| {2}\S/);
	});
});

import { describe, expect, test } from "vitest";
import { csvRows } from "../../src/report/csv.js";
import { HARMFUL, HOSTILE_TEXTS } from "../support/hostile-text.js";

describe("csvRows", () => {
	test("quotes what needs it and ends each row with CR LF", () => {
		expect(
			csvRows([
				["a", "b"],
				["x,y", 'say "hi"'],
			]),
		).toBe('a,b\r\n"x,y","say ""hi"""\r\n');
	});

	test("writes numbers and truth values as they are, nothing for nothing", () => {
		expect(csvRows([[-1, 0, 2.5, true, false, null, undefined, ""]])).toBe(
			"-1,0,2.5,true,false,,,\r\n",
		);
	});

	test("takes rows as they come", () => {
		function* rows() {
			yield ["a"];
			yield ["b"];
		}
		expect(csvRows(rows())).toBe("a\r\nb\r\n");
		expect(csvRows([])).toBe("");
	});

	test.each([
		["=1+1", "'=1+1"],
		["+1", "'+1"],
		["-1", "'-1"],
		["@A1", "'@A1"],
		["\t=1", "'=1"],
		["\r\n =1", "'=1"],
		["\u200b=1", "'=1"],
		["\uff1d1", "'\uff1d1"],
		["a;=1", "a;'=1"],
		["a\nb", "a b"],
	])("makes no formula and no further cell of %j", (text, cell) => {
		expect(csvRows([[text]])).toBe(`${cell}\r\n`);
	});

	test.each(HOSTILE_TEXTS)("holds %j in one cell of one row", (text) => {
		const row = csvRows([[text, "end"]]).slice(0, -2);
		expect(row).not.toMatch(HARMFUL);
		expect(row).not.toMatch(/[\r\n]/);
		expect(row).not.toMatch(/^"?\s*[=+\-@\uff1d]/);
		expect(row).toMatch(/^("([^"]|"")*"|[^",]*),end$/);
	});
});

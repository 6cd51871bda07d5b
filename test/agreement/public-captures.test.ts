import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CaptureError } from "../../src/capture/errors.js";
import { PUBLIC } from "../support/captures.js";
import {
	Counter,
	type Counts,
	countOurselves,
	type Differences,
	differences,
} from "./counts.js";
import { EXPLAINED, type Explained, REFUSED } from "./explained.js";

const INDEX = join(PUBLIC, "INDEX.tsv");
const COLUMNS = Object.keys(new Counter().done()) as (keyof Counts)[];

interface Row {
	file: string;
	counts: Counts;
}

const rows = existsSync(INDEX) ? readIndex() : [];
const explained: ReadonlyMap<string, Explained> = new Map(
	EXPLAINED.map((entry) => [entry.file, entry]),
);
const refused: ReadonlySet<string> = new Set(Object.values(REFUSED).flat());

describe.skipIf(rows.length === 0)(
	"tshark on the captures of ../shared",
	() => {
		const read = rows.filter(({ file }) => !refused.has(file));

		test.each(read)(
			"counts the same as we do in $file, but for what is explained",
			async ({ file, counts }) => {
				const found = differences(
					await countOurselves(join(PUBLIC, file)),
					counts,
				);
				const expected: Differences = explained.get(file)?.columns ?? {};
				expect(found).toEqual(expected);
			},
		);

		test.each(Object.entries(REFUSED))(
			"may read more; our error says: %s",
			async (words, files) => {
				for (const file of files) {
					const reading = countOurselves(join(PUBLIC, file));
					await expect(reading).rejects.toBeInstanceOf(CaptureError);
					await expect(reading).rejects.toThrow(words);
				}
			},
		);

		test("has each explained and each refused file once in its index", () => {
			const names = rows.map(({ file }) => file);
			const listed = [...EXPLAINED.map(({ file }) => file), ...refused];
			expect(new Set(listed).size).toBe(listed.length);
			for (const name of listed) expect(names).toContain(name);
			for (const { columns, reason } of EXPLAINED) {
				expect(Object.keys(columns)).not.toHaveLength(0);
				expect(reason).toMatch(/^[A-Z].*\w$/);
			}
		});
	},
);

function readIndex(): Row[] {
	const [head, ...lines] = readFileSync(INDEX, "utf8").trim().split("\n");
	const names = head?.split("\t") ?? [];
	return lines.map((line) => {
		const fields = line.split("\t");
		const field = (name: string) => fields[names.indexOf(name)] ?? "";
		const counts = COLUMNS.map((name) => [name, Number(field(name))]);
		return {
			file: field("file"),
			counts: Object.fromEntries(counts) as Counts,
		};
	});
}

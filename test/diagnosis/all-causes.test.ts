import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { causes } from "../../src/diagnosis/causes.js";
import { rules } from "../../src/rules/index.js";

const folder = new URL("../../src/diagnosis/", import.meta.url);
const sources = readdirSync(folder)
	.filter((name) => name.endsWith(".ts"))
	.map((name) => ({
		name,
		text: readFileSync(new URL(name, folder), "utf8"),
	}));

const causeIds = causes.map(({ id }) => id);
const ruleIds = rules.map(({ id }) => id);

/** Every quoted id in what follows `key:` up to the end of that property, as `file: id`. */
function idsAfter(key: string): { file: string; id: string }[] {
	const property = new RegExp(`\\b${key}:\\s*((?:[^,;{}]|\\n)*)[,;}]`, "g");
	return sources.flatMap(({ name, text }) =>
		[...text.matchAll(property)].flatMap(([, value = ""]) =>
			resultsIn(value).map((id) => ({ file: name, id })),
		),
	);
}

/** Ids that an expression can result in: those compared with are left out. */
const resultsIn = (expression: string): string[] =>
	[
		...expression.replace(/[!=]==\s*"[^"]*"/g, "").matchAll(/"([a-z0-9-]+)"/g),
	].map(([, id = ""]) => id);

describe("the list of causes", () => {
	test("has no id twice", () => {
		expect(new Set(causeIds).size).toBe(causeIds.length);
	});

	test("holds every cause that is defined", () => {
		const defined = sources.flatMap(({ text }) =>
			[...text.matchAll(/defineCause\(\{\s*id: "([^"]+)"/g)].map(
				([, id]) => id,
			),
		);
		expect(defined.length).toBeGreaterThan(15);
		expect([...causeIds].sort()).toEqual(defined.sort());
	});
});

test.each(causeIds)("%s is an id in kebab case", (id) => {
	expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$|^[a-z]+$/);
});

describe("the diagnoses", () => {
	test("name only rules that exist as evidence", () => {
		const named = idsAfter("rule");
		expect(named.length).toBeGreaterThan(15);
		expect(named.filter(({ id }) => !ruleIds.includes(id))).toEqual([]);
	});

	test("ask only rules that exist for their findings", () => {
		const asked = sources.flatMap(({ text }) =>
			[...text.matchAll(/finding(?:sOf|For)\(\s*"([^"]+)"/g)].map(
				([, id = ""]) => id,
			),
		);
		expect(asked.length).toBeGreaterThan(3);
		expect(asked.filter((id) => !ruleIds.includes(id))).toEqual([]);
	});

	test("name only causes that exist as alternatives", () => {
		const named = idsAfter("cause");
		expect(named.length).toBeGreaterThan(5);
		expect(named.filter(({ id }) => !causeIds.includes(id))).toEqual([]);
	});
});

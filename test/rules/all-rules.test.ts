import { existsSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rules } from "../../src/rules/index.js";

/** Files of the room that are no rules. */
const FRAMEWORK = ["engine", "frame-mark", "index", "rule"];

const files = readdirSync(new URL("../../src/rules/", import.meta.url))
	.map((name) => name.replace(/\.ts$/, ""))
	.filter((name) => !FRAMEWORK.includes(name));

const camelCase = (id: string): string =>
	id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

describe("the list of rules", () => {
	test("holds each rule of the folder once", () => {
		expect(rules.map(({ id }) => id).sort()).toEqual(files.sort());
	});
});

describe.each(rules.map((rule) => [rule.id, rule] as const))(
	"%s",
	(id, rule) => {
		test("is exported by the file of its name, under its name", async () => {
			const module = await import(`../../src/rules/${id}.ts`);
			expect(module[camelCase(id)]).toBe(rule);
		});

		test("has a test of its name", () => {
			expect(existsSync(new URL(`./${id}.test.ts`, import.meta.url))).toBe(
				true,
			);
		});
	},
);

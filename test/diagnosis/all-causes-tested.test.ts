import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { causes } from "../../src/diagnosis/causes.js";

const tests = readdirSync(import.meta.dirname)
	.filter((name) => !name.startsWith("all-causes"))
	.map((name) => readFileSync(new URL(name, import.meta.url), "utf8"));

test.each(causes.map(({ id }) => id))("%s has stories of its own", (id) => {
	expect(tests.some((text) => text.includes(`"${id}"`))).toBe(true);
});

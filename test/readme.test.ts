import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pageOf } from "../src/cli/pages.js";
import { createProgram } from "../src/cli/program.js";
import { causes } from "../src/diagnosis/causes.js";
import { analyzeFile } from "../src/node/analyze-file.js";
import { renderText } from "../src/report/text.js";
import { rules } from "../src/rules/index.js";
import { pages } from "../src/words/en/pages/index.js";
import { fakeIo } from "./support/cli.js";

const ROOT = join(import.meta.dirname, "..");
const README = join(ROOT, "README.md");
/** The section of the report before which the page leaves it: the first screen is full. */
const LEFT_AT = "Why";
const isBuilt = existsSync(join(ROOT, "dist/index.js"));
const readme = readFileSync(README, "utf8");

describe("README.md", () => {
	it("shows what the tool says and has today", async () => {
		await expect(await generated(readme)).toMatchFileSnapshot(README);
	});

	it("says for whom and what for before anything else", () => {
		expect(readme).toMatch(/^# asymroute\n\nFor [^<]*what to change\.\n\n<!--/);
	});

	const snippets = [...readme.matchAll(/^```js\n(.*?)^```$/gms)].map(
		([, code = ""], index) => [index + 1, code] as const,
	);

	it.runIf(isBuilt).each(snippets)("has a snippet %d that runs", (_, code) => {
		const { stdout, stderr, status } = spawnSync(
			process.execPath,
			["--input-type=module", "--no-deprecation", "--eval", code],
			{ cwd: ROOT, encoding: "utf8" },
		);
		expect([stderr, status]).toEqual(["", 0]);
		expect(stdout).toContain("VIP 192.168.91.61:8000");
	});

	it("names only scripts that exist", () => {
		const { scripts } = JSON.parse(
			readFileSync(join(ROOT, "package.json"), "utf8"),
		);
		const named = [...readme.matchAll(/`npm run ([\w:]+)`/g)].map(
			([, name]) => name,
		);
		expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
	});
});

/** Fills what stands between `<!-- name -->` and `<!-- end -->`. */
async function generated(text: string): Promise<string> {
	const report = await reportBlock(/<!-- report: (\S+) -->/.exec(text)?.[1]);
	const blocks: Record<string, string> = {
		report,
		options: optionTable(),
		causes: causeTable(),
		rules: ruleTable(),
	};
	return text.replace(
		/(<!-- (\w+).*? -->\n).*?(<!-- end -->)/gs,
		(_, begin, name, end) => `${begin}\n${blocks[name]}\n\n${end}`,
	);
}

async function reportBlock(path = ""): Promise<string> {
	const report = await analyzeFile(join(ROOT, path));
	const lines = renderText(report, { color: false, width: 100 }).split("\n");
	const shown = lines.slice(0, lines.indexOf(LEFT_AT)).join("\n").trimEnd();
	return `\`\`\`\n$ asymroute ${path}\n${shown}\n\n...\n\`\`\``;
}

const table = (head: string[], rows: string[][]) =>
	[head, head.map(() => "---"), ...rows]
		.map((cells) => `| ${cells.join(" | ")} |`)
		.join("\n");

const ruleTable = () =>
	table(
		["rule", "severity", "finds"],
		rules.map(({ id, severity }) => [
			`\`${id}\``,
			severity,
			pageOf(id, pages.rules).summary,
		]),
	);

const causeTable = () =>
	table(
		["cause", "effect", "is"],
		causes.map(({ id, effect }) => [
			`\`${id}\``,
			effect,
			pageOf(id, pages.causes).summary,
		]),
	);

function optionTable(): string {
	const nothing = async () => {};
	const actions = {
		analyze: nothing,
		explain: nothing,
		rules: nothing,
		schema: nothing,
		connections: nothing,
		verify: nothing,
	};
	const rows = createProgram(actions, fakeIo()).options.map((option) => {
		const { flags, description, argChoices = [], defaultValue } = option;
		const choices = argChoices.map((choice) =>
			choice === defaultValue ? `\`${choice}\` (default)` : `\`${choice}\``,
		);
		const what = [description, choices.join(", ")].filter(Boolean).join(": ");
		return [`\`${flags}\``, what];
	});
	return table(["option", "does"], rows);
}

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { VERSION } from "../src/version.js";

const ROOT = join(import.meta.dirname, "..");
const read = (name: string): string => readFileSync(join(ROOT, name), "utf8");
const manifest = JSON.parse(read("package.json"));

/** `dist/x.d.ts` and `dist/x.js` are made of `src/x.ts`. */
const sourceOf = (built: string): string =>
	built.replace(/^\.\/dist\//, "src/").replace(/(\.d\.ts|\.js)$/, ".ts");

describe("package.json", () => {
	it("has the version that the program says", () => {
		expect(VERSION).toBe(manifest.version);
	});

	it("names exact versions, the same as the lock file", () => {
		const lock = JSON.parse(read("package-lock.json"));
		const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
		for (const [name, version] of Object.entries(wanted)) {
			expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
			expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(
				version,
			);
		}
		expect(lock.version).toBe(manifest.version);
	});

	it("depends on nine libraries at run time", () => {
		expect(Object.keys(manifest.dependencies).sort()).toEqual([
			"@dagrejs/dagre",
			"commander",
			"csv-stringify",
			"entities",
			"fzstd",
			"get-east-asian-width",
			"pcap-parser",
			"typebox",
			"xmlbuilder",
		]);
	});

	it("exports files that the build makes, types first", () => {
		const main = manifest.exports["."];
		expect(Object.keys(main)).toEqual(["types", "default"]);
		for (const built of Object.values<string>(main))
			expect(existsSync(join(ROOT, sourceOf(built))), built).toBe(true);
	});

	it.skipIf(!existsSync(join(ROOT, "dist")))(
		"exports a module that loads once it is built",
		async () => {
			const built = join(ROOT, manifest.exports["."].default);
			const api = await import(built);
			expect(api.analyzeFile).toBeTypeOf("function");
			expect(api.Analyzer).toBeTypeOf("function");
			expect(existsSync(join(ROOT, manifest.exports["."].types))).toBe(true);
		},
	);

	it("ships the command and the build, no sources and no tests", () => {
		expect(manifest.files).toContain("bin");
		expect(manifest.files).toContain("dist");
		expect(manifest.files).not.toContain("src");
		expect(manifest.files).not.toContain("test");
		const bin = manifest.bin.asymroute;
		expect(read(bin)).toMatch(/^#!\/usr\/bin\/env node\n/);
		expect(manifest.files).toContain(bin.split("/")[0]);
	});

	it("is a module for Node 20.19 and later, under a licence", () => {
		expect(manifest.type).toBe("module");
		expect(manifest.engines.node).toBe(">=20.19.0");
		expect(manifest.license).toBe("MIT");
	});
});

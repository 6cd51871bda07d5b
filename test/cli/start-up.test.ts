import { spawnSync } from "node:child_process";
import {
	cpSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import { describe, expect, it } from "vitest";
import { en } from "../../src/words/en/index.js";
import { zstdFrame } from "../support/zstd-writer.js";

const ROOT = join(import.meta.dirname, "../..");
const BIN = join(ROOT, "bin/asymroute.js");
const isBuilt = existsSync(join(ROOT, "dist/command/main.cjs"));
const CAPTURE = "fixtures/full-proxy-without-snat/client1.pcap";

/** Runs the command and returns the files that Node loaded for it, as V8 counts them. */
function filesLoaded(args: readonly string[], input?: Buffer): string[] {
	const folder = mkdtempSync(join(tmpdir(), "asymroute-start-up-"));
	try {
		const { status, stderr } = spawnSync(process.execPath, [BIN, ...args], {
			cwd: ROOT,
			env: { ...process.env, NODE_V8_COVERAGE: folder },
			input,
		});
		expect([0, 1]).toContain(status);
		expect(String(stderr)).toBe("");
		const urls = readdirSync(folder).flatMap((name) => {
			const { result } = JSON.parse(readFileSync(join(folder, name), "utf8"));
			return result.map(({ url }: { url: string }) => url);
		});
		return urls
			.filter((url) => url.startsWith("file:"))
			.map((url) => relative(ROOT, fileURLToPath(url)))
			.sort();
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** Returns the libraries that files belong to. */
function librariesOf(files: readonly string[]): string[] {
	const names = files.map(
		(file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1],
	);
	return [...new Set(names)].filter((name) => name !== undefined);
}

/** Returns the modules of Node itself that a run loads. */
function builtinsLoaded(args: readonly string[]): string[] {
	const tell =
		'process.on("exit", () => process.stderr.write(process.moduleLoadList.join("\\n")))';
	const { stderr } = spawnSync(
		process.execPath,
		["--import", `data:text/javascript,${tell}`, BIN, ...args],
		{ cwd: ROOT, encoding: "utf8" },
	);
	return [...stderr.matchAll(/^NativeModule (.+)$/gm)].map(
		([, name = ""]) => name,
	);
}

/** Returns the sentences among texts, however deep, that hold no facts. */
function sentencesIn(texts: object): string[] {
	return Object.values(texts).flatMap((text): string[] => {
		if (typeof text === "object" && text !== null) return sentencesIn(text);
		return typeof text === "string" && /^(\S+ ){4}/.test(text) ? [text] : [];
	});
}

const MAIN = [
	"bin/asymroute.js",
	"dist/command/main.cjs",
	"dist/command/start.cjs",
];

/** What the command line says in Japanese, and what reports say. */
const JAPANESE = "dist/command/command.cjs";
const JAPANESE_REPORTS = "dist/command/ja.cjs";

describe.skipIf(!isBuilt)("the built command loads", () => {
	it.each([[["--version"]], [["--help"]], [["verify", "--help"]]])(
		"nothing but the command line for %j",
		(args) => {
			expect(filesLoaded(args)).toEqual(MAIN);
		},
	);

	it("what the command line says, and nothing more, for help in Japanese", () => {
		const files = filesLoaded(["verify", "--help", "--lang", "ja"]);
		expect(files).toEqual([...MAIN, JAPANESE].sort());
	});

	it("nothing of what reports say with the command line", () => {
		const main = readFileSync(join(ROOT, "dist/command/main.cjs"), "utf8");
		const { diagnosis, html, report } = en;
		expect(main).toContain(en.cli.program.explain);
		for (const texts of [diagnosis, html, report])
			expect(sentencesIn(texts).filter((one) => main.includes(one))).toEqual(
				[],
			);
	});

	it("two files more for a report in Japanese", () => {
		const files = ["analysis", "main", "start", "text"];
		expect(filesLoaded(["--lang", "ja", CAPTURE])).toEqual(
			[
				"bin/asymroute.js",
				JAPANESE,
				JAPANESE_REPORTS,
				...files.map((name) => `dist/command/${name}.cjs`),
			].sort(),
		);
	});

	it.each(["json", "ndjson", "oneline"])(
		"the analysis and no library for %s",
		(format) => {
			const quiet = ["--fail-on", "never"];
			const files = filesLoaded(["--format", format, ...quiet, CAPTURE]);
			expect(files).toEqual([...MAIN, "dist/command/analysis.cjs"].sort());
		},
	);

	it("one file more for text", () => {
		const files = ["analysis", "main", "start", "text"];
		expect(filesLoaded([CAPTURE])).toEqual([
			"bin/asymroute.js",
			...files.map((name) => `dist/command/${name}.cjs`),
		]);
	});

	it("no cryptography, compression or child processes of Node for json", () => {
		const builtins = builtinsLoaded(["--format", "json", CAPTURE]);
		expect(builtins).toContain("fs");
		for (const name of ["crypto", "zlib", "child_process"])
			expect(builtins).not.toContain(name);
	});

	it.each([
		[["--format", "markdown", CAPTURE], []],
		[
			["--format", "html", CAPTURE],
			["@dagrejs/dagre", "@dagrejs/graphlib", "entities"],
		],
		[["--format", "junit", CAPTURE], ["xmlbuilder"]],
		[["--reader", "pcap-parser", CAPTURE], ["pcap-parser"]],
		[["connections", CAPTURE], []],
		[["connections", "--format", "csv", CAPTURE], ["csv-stringify"]],
		[["explain", "reset"], []],
		[["schema"], ["typebox"]],
	])("for %j the libraries %j", (args, libraries) => {
		expect(librariesOf(filesLoaded(args))).toEqual(libraries);
	});

	it("a library for zstd where the capture is zstd", () => {
		const capture = Buffer.from(zstdFrame(readFileSync(join(ROOT, CAPTURE))));
		expect(librariesOf(filesLoaded(["-"], capture))).toEqual(["fzstd"]);
	});
});

describe.skipIf(!isBuilt)("the code that V8 made of the command", () => {
	const BUNDLE = join(ROOT, "dist/command");
	const codes = isBuilt
		? readdirSync(BUNDLE).filter((name) => name.endsWith(".code"))
		: [];

	/** Runs the bundle in another folder, where all code has been changed, or is not there. */
	function runWith(change: (code: Buffer) => Buffer | undefined): string {
		const folder = mkdtempSync(join(tmpdir(), "asymroute-code-"));
		try {
			cpSync(BUNDLE, folder, { recursive: true });
			for (const name of codes) {
				const changed = change(readFileSync(join(BUNDLE, name)));
				if (changed === undefined) rmSync(join(folder, name));
				else writeFileSync(join(folder, name), changed);
			}
			const start = JSON.stringify(join(folder, "start.cjs"));
			const script = `require(${start}).load("main.cjs").run(["${CAPTURE}"], process)`;
			const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], {
				cwd: ROOT,
				encoding: "utf8",
			});
			expect(stderr).toBe("");
			return stdout;
		} finally {
			rmSync(folder, { recursive: true });
		}
	}

	it("is there for what a report in words needs, and V8 takes it", () => {
		const suffix = `.${process.version}-${process.arch}.code`;
		expect(codes).toEqual(
			["analysis", "kernel", "main", "text"].map(
				(name) => `${name}.cjs${suffix}`,
			),
		);
		for (const name of codes) {
			const path = join(BUNDLE, name);
			const source = readFileSync(path.slice(0, -suffix.length), "latin1");
			const cachedData = readFileSync(path);
			expect(new Script(source, { cachedData }).cachedDataRejected).toBe(false);
		}
	});

	it("is not needed: where it is gone, cut off or of another V8, the report is the same", () => {
		const report = runWith((code) => code);
		expect(report).toMatch(/^LB BYPASS {2}certain/);
		expect(runWith(() => undefined)).toBe(report);
		expect(runWith(() => Buffer.alloc(0))).toBe(report);
		expect(runWith((code) => code.subarray(0, code.length / 2))).toBe(report);
		for (const at of [0, 4, 8, 12])
			expect(
				runWith((code) => {
					code[at] = (code[at] ?? 0) ^ 0xff;
					return code;
				}),
			).toBe(report);
	});
});

it.runIf(isBuilt).each([
	["commander", "LICENSE"],
	["get-east-asian-width", "license"],
])("has the licence of %s, which is bundled, beside it", (name, file) => {
	const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
	expect(read(`dist/command/LICENSE.${name}`)).toBe(
		read(`node_modules/${name}/${file}`),
	);
});

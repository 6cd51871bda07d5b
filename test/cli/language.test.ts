import { Command, Option } from "commander";
import { describe, expect, it } from "vitest";
import { complaintIn } from "../../src/cli/complaints.js";
import { languageOf } from "../../src/cli/language.js";
import { optionsWithValue } from "../../src/cli/program-options.js";
import { widthOf } from "../../src/report/display-width.js";
import { en } from "../../src/words/en/index.js";
import { ja } from "../../src/words/ja/index.js";
import { fakeAnalysis, fakeIo, runCli } from "../support/cli.js";
import { bypassReport } from "../support/reports.js";

const withValue = optionsWithValue();
const asked = (argv: string[], env: Record<string, string> = {}) =>
	languageOf(argv, env, (option) => withValue.has(option));

/** Runs the command line where the environment asks for Japanese. */
const inJapanese = (argv: string[], dependencies = {}) =>
	runCli(argv, dependencies, fakeIo({ env: { LANG: "ja_JP.UTF-8" } }));

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

describe("the language of the environment", () => {
	it.each([
		[{}, "en"],
		[{ LANG: "ja_JP.UTF-8" }, "ja"],
		[{ LANG: "ja_JP.utf8" }, "ja"],
		[{ LANG: "ja" }, "ja"],
		[{ LANG: "ja_JP" }, "ja"],
		[{ LANG: "JA_jp.UTF-8@cjk" }, "ja"],
		[{ LANG: "en_GB.UTF-8" }, "en"],
		[{ LANG: "C" }, "en"],
		[{ LANG: "C.UTF-8" }, "en"],
		[{ LANG: "POSIX" }, "en"],
		[{ LANG: "fr_FR.UTF-8" }, "en"],
		[{ LANG: "jam_JM.UTF-8" }, "en"],
		[{ LANG: "//" }, "en"],
		[{ LC_MESSAGES: "ja_JP.UTF-8", LANG: "en_US.UTF-8" }, "ja"],
		[{ LC_MESSAGES: "C", LANG: "ja_JP.UTF-8" }, "en"],
		[{ LC_ALL: "C", LC_MESSAGES: "ja_JP.UTF-8" }, "en"],
		[{ LC_ALL: "ja_JP.UTF-8", LC_MESSAGES: "C", LANG: "C" }, "ja"],
		[{ LC_ALL: "", LC_MESSAGES: "", LANG: "ja_JP.UTF-8" }, "ja"],
		[{ LC_CTYPE: "ja_JP.UTF-8" }, "en"],
	])("of %j is %s", (env, language) => {
		expect(asked(["a.pcap"], env as Record<string, string>)).toBe(language);
	});

	it.each(["ja_JP.eucJP", "ja_JP.SJIS", "ja_JP.ISO-2022-JP"])(
		"of %s is English: UTF-8 would be garbled there",
		(LANG) => {
			expect(asked([], { LANG })).toBe("en");
		},
	);
});

describe("--lang", () => {
	it.each([
		[["--lang", "ja", "a.pcap"], "ja"],
		[["a.pcap", "--lang=ja"], "ja"],
		[["--help", "--lang", "ja"], "ja"],
		[["explain", "--lang", "ja", "reset"], "ja"],
		[["--lang", "ja", "explain"], "ja"],
		[["--lang", "ja", "--lang", "en"], "en"],
		[["--lang=en", "--lang", "ja"], "ja"],
		[["-o", "--lang", "ja"], "en"],
		[["--output", "--lang", "--lang", "ja"], "ja"],
		[["--vip", "--lang=ja", "a.pcap"], "en"],
		[["connections", "--after", "--lang", "ja"], "en"],
		[["--strict", "--lang", "ja"], "ja"],
		[["--output=x", "--lang", "ja"], "ja"],
		[["--", "--lang", "ja"], "en"],
		[["a.pcap", "--lang"], "en"],
		[["--lang", "--lang=ja"], "en"],
		[["--lang", "fr"], "en"],
		[["--lang="], "en"],
		[["--language", "ja"], "en"],
	])("in %j asks for %s", (argv, language) => {
		expect(asked(argv)).toBe(language);
	});

	it("goes before the environment", () => {
		const env = { LC_ALL: "ja_JP.UTF-8" };
		expect(asked(["--lang", "en"], env)).toBe("en");
		expect(asked(["--lang", "fr"], env)).toBe("ja");
	});

	it.each([
		[["--lang", "fr", "a.pcap"]],
		[["--lang=", "a.pcap"]],
		[["a.pcap", "--lang=JA"]],
		[["explain", "--lang", "fr"]],
		[["rules", "--lang", "fr"]],
		[["schema", "--lang", "fr"]],
		[["connections", "--lang", "fr", "a.pcap"]],
		[["verify", "--lang", "fr", "a.pcap", "b.pcap"]],
		[["--lang", "fr", "rules"]],
	])(
		"of another value is an error that names the choices: %j",
		async (argv) => {
			const { code, err } = await runCli(argv);
			expect(code).toBe(2);
			expect(err).toContain("Allowed choices are en, ja.");
		},
	);

	it.each([
		[["--help"]],
		[["explain", "--help"]],
		[["rules", "--help"]],
		[["schema", "--help"]],
		[["connections", "--help"]],
		[["verify", "--help"]],
	])("is in %j", async (argv) => {
		for (const language of ["en", "ja"]) {
			const { code, out } = await runCli([...argv, "--lang", language]);
			expect(code).toBe(0);
			expect(out).toContain("--lang <language>");
			expect(KANA.test(out)).toBe(language === "ja");
		}
	});

	it("may stand in front of a command, unlike other options", async () => {
		const before = await runCli(["--lang", "ja", "rules"]);
		const behind = await runCli(["rules", "--lang", "ja"]);
		expect(before).toMatchObject({ code: 0, out: behind.out });
		const both = await runCli(["--lang", "ja", "--strict", "rules"]);
		expect(both.code).toBe(2);
		expect(both.err).toContain(
			ja.cli.program.optionsBefore("rules", "--strict"),
		);
	});

	it("is the language in which captures are analysed", async () => {
		const languages: unknown[] = [];
		const analysis = fakeAnalysis(
			{},
			{
				async analyzeFile(_path, options) {
					languages.push(options?.words?.language);
					return bypassReport;
				},
			},
		);
		await runCli(["a.pcap"], analysis);
		await runCli(["a.pcap", "--lang", "ja"], analysis);
		await runCli(["verify", "--lang=ja", "a.pcap", "b.pcap"], analysis);
		expect(languages).toEqual(["en", "ja", "ja", "ja"]);
	});
});

describe("help in Japanese", () => {
	it.each([
		[["--help"]],
		[["explain", "--help"]],
		[["rules", "--help"]],
		[["schema", "--help"]],
		[["connections", "--help"]],
		[["verify", "--help"]],
	])(
		"%j fits 80 columns and describes each option in Japanese",
		async (argv) => {
			const { out } = await inJapanese(argv);
			const prose = out.split("\n").filter((line) => !line.includes("$ "));
			expect(prose.filter((line) => widthOf(line) > 80)).toEqual([]);
			const described = out.matchAll(/^ {2}-.*?(?:>| ) {2,}(.*)$/gm);
			for (const [, description = ""] of described)
				expect(description).toMatch(
					/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
				);
			expect(out).not.toMatch(
				/Usage|Options:|Arguments:|Commands:|choices|default/,
			);
		},
	);

	it("has its descriptions in one column", async () => {
		const { out } = await inJapanese(["--help"]);
		const [, commands = ""] = out.split("コマンド:\n");
		const lines = commands.split("\n\n")[0]?.split("\n") ?? [];
		const columns = lines.map((line) =>
			widthOf(/^( {2}\S.*?\s{2,}|\s+)/.exec(line)?.[0] ?? ""),
		);
		expect(new Set(columns).size).toBe(1);
	});
});

describe("complaints about the command line in Japanese", () => {
	it.each([
		[[], "エラー: 引数 'capture' を指定してください"],
		[["verify", "a"], "エラー: 引数 'after' を指定してください"],
		[["--frob", "a"], "エラー: オプション '--frob' はありません"],
		[["--frob=it's", "a"], "エラー: オプション '--frob=it's' はありません"],
		[
			["--wip", "a"],
			"エラー: オプション '--wip' はありません\n(もしかして: --vip)",
		],
		[
			["--max-conections", "3"],
			"エラー: オプション '--max-conections' はありません\n(もしかして: --max-connections)",
		],
		[
			["a", "--output"],
			"エラー: オプション '-o, --output <file>' の値を指定してください",
		],
		[
			["-f", "xml", "a"],
			"エラー: オプション '-f, --format <format>' に 'xml' は指定できません。指定できるのは text, json, ndjson, html, markdown, junit, oneline です。",
		],
		[
			["-f", "it's' argument 'odd", "a"],
			"エラー: オプション '-f, --format <format>' に 'it's' argument 'odd' は指定できません。",
		],
		[
			["--width", "3", "a"],
			"エラー: オプション '--width <columns>' に '3' は指定できません。桁数を 60 以上で指定してください。",
		],
		[
			["connections", "--port", "x", "a"],
			"エラー: オプション '--port <port>' に 'x' は指定できません。\"x\" ではなく、ポート番号を指定してください。",
		],
		[
			["schema", "foo"],
			"エラー: 引数 'of' に 'foo' は指定できません。指定できるのは report, verification です。",
		],
		[
			["explain", "a", "b"],
			"エラー: 'explain' の引数が多すぎます。引数は 1 個ですが、2 個指定されました。",
		],
	])("%j", async (argv, message) => {
		const { code, out, err } = await inJapanese(argv);
		expect([code, out]).toEqual([2, ""]);
		expect(err).toContain(message);
		expect(err).toMatch(/\n\(使用例は asymroute --help にあります\)\n$/);
		expect(err.replace(/'.*'/gs, "")).not.toMatch(/error|option|argument/);
	});
});

describe("errors in Japanese", () => {
	it.each([
		[["-", "-"], "エラー: 標準入力 (-) は一度しか読み取れません\n"],
		[["no-such.pcap"], "エラー: ファイル no-such.pcap がありません\n"],
		[
			["connections", "no-such.pcap"],
			"エラー: ファイル no-such.pcap がありません\n",
		],
		[
			["package.json"],
			/^エラー: package\.json: pcap または pcapng ファイルが必要ですが/,
		],
		[
			["-o", "/no/such/place", "package.json"],
			"エラー: --output に指定されたディレクトリ /no/such がありません\n",
		],
		[["--vip", "ten", "package.json"], /^エラー: VIP は .+"ten"/],
		[
			["connections", "--address", "ten", "package.json"],
			/^エラー: 10\.0\.2\.100 や .+"ten"/,
		],
	])("%j", async (argv, message) => {
		const { code, err } = await inJapanese(argv);
		expect(code).toBe(2);
		if (typeof message === "string") expect(err).toBe(message);
		else expect(err).toMatch(message);
	});

	it("say so where the fault is the program's own", async () => {
		const { err } = await inJapanese(
			["a.pcap"],
			fakeAnalysis({ "a.pcap": new TypeError("x is undefined") }),
		);
		expect(err).toBe(
			"エラー: a.pcap: x is undefined (asymroute 自体の不具合です。--debug で発生箇所を表示します)\n",
		);
	});
});

describe("complaints of commander", () => {
	const commander = (argv: string[]): string => {
		let said = "";
		const program = new Command("asymroute")
			.exitOverride()
			.configureOutput({ writeErr: (text) => (said += text) })
			.addOption(new Option("--alpha2 <letter>").choices(["x", "y"]))
			.option("--alpha3")
			.argument("<one>")
			.action(() => {});
		program.command("sub").argument("<a>").argument("[b]");
		expect(() => program.parse(argv, { from: "user" })).toThrow();
		return said.trimEnd();
	};

	it.each([
		[[]],
		[["--alpha1", "a"]],
		[["--alpha2"]],
		[["--alpha2", "z", "a"]],
		[["--alpha22", "z", "a"]],
		[["--completely-different", "a"]],
		[["sub"]],
		[["sub", "a", "b", "c"]],
	])(
		"are known by their form, and are its own words in English: %j",
		(argv) => {
			const said = commander(argv);
			expect(complaintIn(en.cli.commander, said)).toBe(said);
			expect(complaintIn(ja.cli.commander, said)).toMatch(/^エラー: /);
		},
	);

	it("name all options that may have been meant", () => {
		expect(
			complaintIn(ja.cli.commander, commander(["--alpha1", "a"])),
		).toContain("(もしかして: --alpha2、--alpha3)");
	});

	it("of another kind stay as they are", () => {
		expect(complaintIn(ja.cli.commander, "error: odd")).toBe("error: odd");
	});
});

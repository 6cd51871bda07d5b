import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { VERSION } from "../../src/version.js";
import { loadPages } from "../../src/words/catalogue.js";
import type { Page } from "../../src/words/page.js";
import { catalog, fakeIo, runCli } from "../support/cli.js";
import { bypassReport } from "../support/reports.js";

const forbidden = {
	analysis: () => Promise.reject(new Error("readers were loaded")),
	catalog: async () => catalog,
};

describe("asymroute --help", () => {
	it("shows usage, options and a capture to take, and exits 0", async () => {
		const { code, out, err } = await runCli(["--help"]);
		expect([code, err]).toEqual([0, ""]);
		expect(out).toContain("Usage: asymroute [options] <capture...>");
		expect(out).toContain("tcpdump -i eth0");
		expect(out).toContain("-w - 'tcp or icmp or arp' | asymroute -");
		expect(out).toMatch(/Exit codes: 0 /);
	});

	it("keeps within 80 columns in its examples", async () => {
		const { out } = await runCli(["--help"]);
		const prose = out.split("\n").filter((line) => !line.includes("$ "));
		expect(prose.filter((line) => line.length > 80)).toEqual([]);
	});
});

describe("asymroute --version", () => {
	it("prints the version and exits 0", async () => {
		const { code, out } = await runCli(["--version"]);
		expect([code, out]).toEqual([0, `${VERSION}\n`]);
	});
});

describe("usage errors", () => {
	it.each([
		["no capture", [], "missing required argument 'capture'"],
		["an unknown option", ["--frob", "a.pcap"], "unknown option '--frob'"],
		["an unknown format", ["-f", "xml", "a"], "Allowed choices are text, json"],
		[
			"an unknown vantage",
			["--vantage", "x", "a"],
			"Allowed choices are client",
		],
		[
			"an unknown severity",
			["--fail-on", "x", "a"],
			"Allowed choices are error",
		],
		["an empty list", ["--vip", ",", "a.pcap"], "A value was expected"],
	])("exit 2 and point to the help: %s", async (_name, argv, message) => {
		const { code, out, err } = await runCli(argv);
		expect([code, out]).toEqual([2, ""]);
		expect(err).toMatch(/^error: /);
		expect(err).toContain(message);
		expect(err).toContain("(asymroute --help has examples)");
	});
});

describe("asymroute explain", () => {
	it("explains a rule without loading readers", async () => {
		const { code, out } = await runCli(
			["explain", "orphan-syn-ack"],
			forbidden,
		);
		expect(code).toBe(0);
		expect(out).toMatch(
			/^orphan-syn-ack {3}\(rule, error\)\nA SYN-ACK without its SYN\n\nWhat it is\n {2}The SYN went another way\.\n/,
		);
	});

	it("explains a cause", async () => {
		const { out } = await runCli(
			["explain", "full-proxy-without-snat"],
			forbidden,
		);
		expect(out).toContain("(cause of lb-bypass, error)");
		expect(out).toContain("Use SNAT.");
		expect(out).toContain("  * HAProxy: Its own address\n      source\n");
		expect(out).toContain("SYNs come from the balancer.");
	});

	it("lists what can be explained when it is given nothing", async () => {
		const { code, out } = await runCli(["explain"], forbidden);
		expect(code).toBe(0);
		expect(out).toContain(
			"orphan-syn-ack  error     A SYN-ACK without its SYN",
		);
		expect(out).toContain("full-proxy-without-snat  lb-bypass");
	});

	it("exits 2 for an id that is not there, and offers those like it", async () => {
		const { code, err } = await runCli(["explain", "syn-orphan"], forbidden);
		expect(code).toBe(2);
		expect(err).toBe(
			"error: There is no rule or cause syn-orphan; did you mean orphan-syn-ack?\n",
		);
	});
});

describe("asymroute rules", () => {
	it("lists id, severity and summary without loading readers", async () => {
		const { code, out } = await runCli(["rules"], forbidden);
		expect(code).toBe(0);
		expect(out.split("\n")[1]).toBe(
			"orphan-syn-ack  error     A SYN-ACK without its SYN",
		);
	});

	it("has a page for every real rule and cause", async () => {
		const { rules } = await import("../../src/rules/index.js");
		const { causes } = await import("../../src/diagnosis/causes.js");
		const pages = await loadPages("en");
		const ids = [...rules, ...causes].map(({ id }) => id);
		const texts: [string, Page][] = [
			...Object.entries(pages.rules),
			...Object.entries(pages.causes),
		];
		expect(texts.map(([id]) => id)).toEqual(ids);
		for (const [id, { summary }] of texts) {
			const { code, out } = await runCli(["explain", id]);
			expect(code).toBe(0);
			expect(out.replace(/\s+/g, " ")).toContain(summary);
		}
	});
});

describe("pages in Japanese", () => {
	const LANG = { env: { LANG: "ja_JP.UTF-8" } };

	it("are explained as --lang or the environment asks", async () => {
		const asked = await runCli(["explain", "reset", "--lang", "ja"]);
		expect(asked.out).toMatch(
			/^reset {3}\(ルール、注記\)\nコネクションがリセットされた/,
		);
		expect(asked.out).toContain("\n障害ではない場合\n");
		const { out } = await runCli(["explain", "reset"], {}, fakeIo(LANG));
		expect(out).toBe(asked.out);
	});

	it("are listed as --lang or the environment asks", async () => {
		const asked = await runCli(["rules", "--lang", "ja"]);
		expect(asked.out).toMatch(/^ルール +重大度 +検出内容\n/);
		expect(asked.out).toMatch(
			/\nretransmission +注記 +ペイロードが再送された\n/,
		);
		const { out } = await runCli(["rules"], {}, fakeIo(LANG));
		expect(out).toBe(asked.out);
	});

	it("that are not there are complained about in Japanese", async () => {
		const { code, err } = await runCli(["explain", "x", "--lang", "ja"]);
		expect(code).toBe(2);
		expect(err).toContain("x というルールまたは原因はありません。");
	});
});

describe("asymroute schema", () => {
	it("prints a JSON Schema 2020-12 that the reports keep", async () => {
		const { code, out } = await runCli(["schema"]);
		expect(code).toBe(0);
		const schema = JSON.parse(out);
		expect(schema.$id).toBe("urn:asymroute:report:1");
		const validate = new Ajv2020({ strict: true, strictTypes: false }).compile(
			schema,
		);
		expect(validate(bypassReport)).toBe(true);
		expect(validate({ ...bypassReport, verdict: {} })).toBe(false);
	});
});

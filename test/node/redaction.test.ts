import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CONNECTION_FORMATS, FORMATS } from "../../src/cli/options.js";
import { createDecoded, decodeFrame } from "../../src/decode/decode.js";
import {
	addressText,
	cidrContains,
	parseAddress,
	parseCidr,
} from "../../src/flow/addresses.js";
import { analyzeFile } from "../../src/node/analyze-file.js";
import { communityIdOfEnds } from "../../src/node/community-id.js";
import { Redaction, readKey } from "../../src/node/redaction.js";
import { writeEvidence } from "../../src/node/write-evidence.js";
import type { ConnectionRow } from "../../src/report/connection-row.js";
import { answerDifferences } from "../../src/report/evidence-answers.js";
import { en } from "../../src/words/en/index.js";
import { bytesOf, capturesIn, FIXTURES, nameOf } from "../support/captures.js";
import { runCli } from "../support/cli.js";
import { frameOf } from "../support/decoding.js";
import { readFrames } from "../support/read-frames.js";
import { temporaryDirectory } from "../support/temporary.js";

const directory = temporaryDirectory();
const out = (name: string): string => join(directory, name);
const key = new Uint8Array(32).fill(7);
const keyFile = out("key");
writeFileSync(keyFile, `${Buffer.from(key).toString("hex")}\n`);

const S01 = join(FIXTURES, "full-proxy-without-snat/client1.pcap");
const SAMPLES = [
	S01,
	join(FIXTURES, "ipv6-full-proxy-without-snat/client1.pcap"),
	...capturesIn(join(FIXTURES, "vxlan-l4-lb-without-snat")).slice(0, 1),
	...capturesIn(join(FIXTURES, "icmp-redirect")).slice(0, 2),
	...capturesIn(join(FIXTURES, "dsr-vip-hijacked")).slice(0, 1),
];

describe("the redacted evidence of every fixture", () => {
	it.each(capturesIn(FIXTURES).map((path) => [nameOf(path), path] as const))(
		"%s gives the answers of the redacted report",
		async (_, path) => {
			const report = await analyzeFile(path);
			const redaction = new Redaction(key);
			const evidence = out("every.pcapng");
			const written = await writeEvidence(report, evidence, { redaction });
			if (written === undefined) return;
			const alone = await analyzeFile(evidence);
			expect(
				answerDifferences(redaction.report(report), alone, en.report),
			).toEqual([]);
			// Comments beyond a bound are not kept, which is said: evidence may have more of them.
			const codes = alone.captures[0]?.warnings.map(({ code }) => code);
			expect(codes?.filter((code) => code !== "LIMIT_REACHED")).toEqual([]);
		},
		30_000,
	);
});

describe.each(SAMPLES.map((path) => [nameOf(path), path] as const))(
	"nothing of %s",
	(name, path) => {
		const { texts, octets } = identitiesIn(path);

		const capture = name.split("/")[1];

		it.each([
			...FORMATS.map((format) => ["-f", format, path]),
			...CONNECTION_FORMATS.map((form) => ["connections", "-f", form, path]),
			...["text", "json"].map((form) => ["verify", "-f", form, path, path]),
		])("is in what is redacted: %s %s %s", async (...argv) => {
			const redacted = await runCli([...argv, "--redact-key", keyFile]);
			expect(redacted.out.length).toBeGreaterThan(150);
			expect(redacted.err).toBe("");
			expect(texts.length).toBeGreaterThan(3);
			expect(texts.filter((text) => contains(redacted.out, text))).toEqual([]);
			expect(redacted.out).not.toContain(capture);
		});

		it("is in the redacted evidence", async () => {
			const report = await analyzeFile(path);
			const redaction = new Redaction(key);
			const written = await writeEvidence(report, out("leak.pcapng"), {
				redaction,
			});
			expect(written?.commented).toBeGreaterThan(0);
			const file = readFileSync(out("leak.pcapng"));
			const text = file.toString("latin1");
			expect(texts.filter((each) => contains(text, each))).toEqual([]);
			expect(text).not.toContain(name.split("/")[1]);
			expect(text).not.toMatch(/HTTP\/1\.1|GET \/|Host: /);
			const frames = readFrames(bytesOf(out("leak.pcapng"))).frames;
			const leaks = frames.filter(({ hex }) =>
				octets.some((digits) => hex.includes(digits)),
			);
			expect(leaks.map(({ number }) => number)).toEqual([]);
		});
	},
);

function fail(): never {
	throw new Error("an address was expected");
}

/** True when a text holds an address as a whole, not as a part of a longer one. */
function contains(text: string, address: string): boolean {
	const escaped = address.replaceAll(".", "\\.");
	return new RegExp(
		`(?<![0-9a-f.:])${escaped}(?![0-9a-f]|\\.\\d|:[0-9a-f]{4})`,
	).test(text);
}

/** Addresses and MACs of a capture as text and as hexadecimal digits, without those that are nobody's. */
function identitiesIn(path: string) {
	const addresses = new Map<string, string>();
	const macs = new Map<string, string>();
	const decoded = createDecoded();
	for (const { hex, ...fields } of readFrames(bytesOf(path)).frames) {
		const bytes = new Uint8Array(Buffer.from(hex, "hex"));
		decodeFrame(frameOf(bytes, fields), decoded);
		const { segment: s } = decoded;
		const ends = [
			[s.source0, s.source1, s.source2, s.source3],
			[s.destination0, s.destination1, s.destination2, s.destination3],
		] as [number, number, number, number][];
		for (const words of ends) {
			const isIpv4 = words[2] === 0xffff;
			const digits = words
				.map((word) => (word >>> 0).toString(16).padStart(8, "0"))
				.join("");
			addresses.set(addressText(...words), isIpv4 ? digits.slice(24) : digits);
		}
		if (fields.linkType === 1) {
			for (const digits of [hex.slice(0, 12), hex.slice(12, 24)])
				macs.set(digits.replace(/..(?=.)/g, "$&:"), digits);
		}
	}
	const ours = [...addresses].filter(([text]) => !isNobodys(text));
	const stations = [...macs].filter(
		([text]) => !/^.[13579bdf]|^00:00:00:00:00:00|^00:00:5e/.test(text),
	);
	return {
		texts: [...ours, ...stations].map(([text]) => text),
		octets: [...ours, ...stations].map(([, digits]) => digits),
	};
}

function isNobodys(text: string): boolean {
	const ranges = [
		"0.0.0.0/8",
		"127.0.0.0/8",
		"224.0.0.0/3",
		"::/127",
		"ff00::/8",
	];
	const words = parseCidr(text)?.words;
	return ranges.some((range) => {
		const cidr = parseCidr(range);
		return (
			cidr !== undefined && words !== undefined && cidrContains(cidr, words)
		);
	});
}

describe("--redact", () => {
	it("gives other addresses in each run, the same ones with a key", async () => {
		const run = async (...argv: string[]) =>
			(await runCli([...argv, "--format", "json", S01])).out;
		expect(await run("--redact")).not.toBe(await run("--redact"));
		const byKey = await run("--redact-key", keyFile);
		expect(await run("--redact-key", keyFile, "--redact")).toBe(byKey);
	});

	it("does not name the files in the headings of several reports", async () => {
		const { out: text } = await runCli(["--redact", S01, S01]);
		expect(text).toContain("capture 2");
		expect(text).not.toContain("client1.pcap");
	});

	it("gives each listed connection the Community ID of its other addresses", async () => {
		const list = async (...argv: string[]): Promise<ConnectionRow[]> => {
			const options = ["-f", "ndjson", "--address", "192.168.175.61"];
			const { out } = await runCli(["connections", S01, ...options, ...argv]);
			return out
				.split("\n")
				.slice(0, -1)
				.map((line) => JSON.parse(line));
		};
		const [plain, redacted] = [await list(), await list("--redact")];
		expect(redacted.map(({ frame }) => frame)).toEqual(
			plain.map(({ frame }) => frame),
		);
		const ids = new Set(plain.map(({ communityId }) => communityId));
		for (const row of redacted) {
			const ends = [row.client, row.server].map((text) => parseAddress(text));
			const [client = fail(), server = fail()] = ends;
			expect(row.communityId).toBe(
				communityIdOfEnds(server, row.serverPort, client, row.clientPort),
			);
			expect(ids.has(row.communityId)).toBe(false);
		}
	});

	it.each(["connections", "verify"])(
		"is refused in front of %s, where it would not count",
		async (command) => {
			const { code, out, err } = await runCli(["--redact", command, S01, S01]);
			expect([code, out]).toEqual([2, ""]);
			expect(err).toContain(`asymroute ${command} --redact`);
		},
	);

	it("refuses a key file that holds no key", async () => {
		writeFileSync(out("bad"), "secret");
		const { code, err } = await runCli(["--redact-key", out("bad"), S01]);
		expect(code).toBe(2);
		expect(err).toMatch(
			/must hold 64 hexadecimal digits, as `openssl rand -hex 32`/,
		);
		await expect(readKey(out("missing"))).rejects.toThrow(/ENOENT/);
	});
});

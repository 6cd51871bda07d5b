import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { analyzeFile, analyzeFiles } from "../../src/node/analyze-file.js";
import { writeEvidence } from "../../src/node/write-evidence.js";
import { answerDifferences } from "../../src/report/evidence-answers.js";
import type { Report } from "../../src/report/report.js";
import { en } from "../../src/words/en/index.js";
import { ja } from "../../src/words/ja/index.js";
import { bytesOf, capturesIn, FIXTURES, nameOf } from "../support/captures.js";
import { writePcap } from "../support/pcap-writer.js";
import { type FrameCopy, readFrames } from "../support/read-frames.js";
import { temporaryDirectory } from "../support/temporary.js";

const directory = temporaryDirectory();
const S01 = join(FIXTURES, "full-proxy-without-snat/client1.pcap");
const out = (name: string): string => join(directory, name);

/** What must not change of a frame; its number and the number of its interface may. */
const essence = ({ number: _, interfaceId: __, ...frame }: FrameCopy): string =>
	JSON.stringify(frame);

async function evidenceOf(path: string, name = "evidence.pcapng") {
	const report = await analyzeFile(path);
	const written = await writeEvidence(report, out(name));
	return { report, written, path: out(name) };
}

describe("the evidence of every fixture", () => {
	it.each(capturesIn(FIXTURES).map((path) => [nameOf(path), path] as const))(
		"%s is part of it, frame by frame, and gives the same answers alone",
		async (_, original) => {
			const { report, written, path } = await evidenceOf(original);
			if (report.diagnoses.length === 0) {
				expect(written).toBeUndefined();
				return;
			}
			expect(written?.differences).toEqual([]);
			const { frames } = readFrames(bytesOf(path));
			const whole = readFrames(bytesOf(original)).frames;
			const chosen = new Set(written?.frames[0]);
			const expected = whole.filter(({ number }) => chosen.has(number));
			expect(frames.map(essence)).toEqual(expected.map(essence));

			const alone = await analyzeFile(path);
			expect(answerDifferences(report, alone, en.report)).toEqual([]);
			// Comments beyond a bound are not kept, which is said: evidence may have more of them.
			const codes = alone.captures[0]?.warnings.map(({ code }) => code);
			expect(codes?.filter((code) => code !== "LIMIT_REACHED")).toEqual([]);
		},
		30_000,
	);
});

describe("an evidence file", () => {
	it("is the same each time", async () => {
		await evidenceOf(S01, "first.pcapng");
		await evidenceOf(S01, "second.pcapng");
		expect(readFileSync(out("first.pcapng"))).toEqual(
			readFileSync(out("second.pcapng")),
		);
	});

	it("says in comments what each frame proves, by its own numbers and the original ones", async () => {
		const { path } = await evidenceOf(S01);
		const { facts } = readFrames(bytesOf(path));
		expect(facts.comments[0]).toContain("13 of 13 connections affected");
		expect(facts.comments).toContain(
			"SYN, ACK from 192.168.175.61:8000 to 192.168.19.22:52392: no SYN was sent there [original frame 22]",
		);
	});

	it("has comments in the language of the report, with frames by their own numbers", async () => {
		const report = await analyzeFile(S01, { words: ja });
		const path = out("japanese.pcapng");
		const written = await writeEvidence(report, path);
		expect(written?.alone.language).toBe("ja");
		const { facts } = readFrames(bytesOf(path));
		expect(facts.comments[0]).toContain("LB 迂回: あり。");
		expect(facts.comments[0]).toContain("コネクション 13 件のうち 13 件に影響");
		expect(facts.comments).toContain(
			"192.168.175.61:8000 から 192.168.19.22:52392 への SYN, ACK: ここへの SYN は送られていない [元のフレーム 22]",
		);
		const ladder = report.diagnoses[0]?.ladder;
		const request = ladder?.steps.find(({ frame }) => frame === 20);
		expect(request?.note).toBe("ハンドシェイク完了、要求が続く (フレーム 21)");
		const own = written?.frames[0]?.indexOf(21) ?? -1;
		expect(facts.comments.join("\n")).toContain(
			`ハンドシェイク完了、要求が続く (フレーム ${own + 1})`,
		);
	});

	it("is gzip where its name ends in .gz, with the same content", async () => {
		const plain = await evidenceOf(S01);
		const packed = await evidenceOf(S01, "evidence.pcapng.gz");
		expect(readFileSync(packed.path).subarray(0, 2)).toEqual(
			Buffer.of(0x1f, 0x8b),
		);
		expect(bytesOf(packed.path)).toEqual(bytesOf(plain.path));
	});

	it("leaves connections out of a large capture, and says how many", async () => {
		const { report, written } = await evidenceOf(S01);
		const connections = written?.alone.captures[0]?.connections ?? 0;
		expect(connections).toBeGreaterThan(10);
		expect(connections).toBeLessThan(report.captures[0]?.connections ?? 0);
	});

	it("joins the parts of a rotated capture", async () => {
		const whole = readFrames(bytesOf(S01)).frames;
		const parts = [whole.slice(0, 150), whole.slice(150)].map(
			(frames, index) => {
				const path = out(`part${index}.pcap`);
				const bytes = frames.map(({ hex, ...frame }) => ({
					...frame,
					bytes: Buffer.from(hex, "hex"),
				}));
				return { path, file: writePcap(bytes) };
			},
		);
		const { writeFileSync } = await import("node:fs");
		for (const { path, file } of parts) writeFileSync(path, file);
		const paths = parts.map(({ path }) => path);
		const report: Report = await analyzeFiles(paths);
		const written = await writeEvidence(report, out("rotated.pcapng"));
		expect(written?.differences).toEqual([]);
		expect(written?.frames.map((own) => own.length > 0)).toEqual([true, true]);
		const { frames, facts } = readFrames(bytesOf(out("rotated.pcapng")));
		expect(facts.interfaces.length).toBe(1);
		expect(frames.length).toBe(written?.frames.flat().length);
		const alone = await analyzeFile(out("rotated.pcapng"));
		expect(answerDifferences(report, alone, en.report)).toEqual([]);
	});

	it("is not written where nothing was diagnosed", async () => {
		const healthy = join(FIXTURES, "full-proxy-with-snat/client1.pcapng.gz");
		const { written } = await evidenceOf(healthy, "none.pcapng");
		expect(written).toBeUndefined();
		expect(() => readFileSync(out("none.pcapng"))).toThrow(/ENOENT/);
	});

	it("is not half written when the capture has gone", async () => {
		const report = await analyzeFile(S01);
		const gone = { paths: [out("gone.pcap")] };
		await expect(
			writeEvidence(report, out("half.pcapng"), gone),
		).rejects.toThrow(/There is no file/);
		expect(() => readFileSync(out("half.pcapng"))).toThrow(/ENOENT/);
	});
});

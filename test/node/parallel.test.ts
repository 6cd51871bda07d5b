import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { Analyzer } from "../../src/analyze.js";
import { DEFAULT_MAX_CONNECTIONS } from "../../src/flow/room.js";
import { analyzeFile } from "../../src/node/analyze-file.js";
import { PieceSum } from "../../src/node/parallel/piece-sum.js";
import { planPieces } from "../../src/node/parallel/plan-pieces.js";
import { readPiece } from "../../src/node/parallel/read-piece.js";
import { generateCapture } from "../bench/generate.js";
import { kinds, standard } from "../bench/kinds.js";
import { capturesIn, FIXTURES, nameOf } from "../support/captures.js";
import { kernelOf } from "../support/kernel.js";
import { temporaryDirectory } from "../support/temporary.js";

const folder = temporaryDirectory();

/** Reads a file in pieces, one after the other, and reports on it; undefined where that cannot be done. */
async function inPieces(path: string, pieceBytes: number) {
	const plan = await planPieces(path, pieceBytes);
	if (plan === undefined) return undefined;
	const { firstSecond: baseSeconds, headComments, pieces } = plan;
	const analyzer = new Analyzer();
	analyzer.beginAt(baseSeconds);
	const sum = new PieceSum(analyzer, headComments);
	let kernel = kernelOf(DEFAULT_MAX_CONNECTIONS);
	for (const piece of pieces) {
		const result = readPiece({ piece, baseSeconds }, kernel);
		if (result === undefined || !sum.add(piece, structuredClone(result)))
			return undefined;
		kernel = kernel.renewed();
	}
	if (sum.facts === undefined) return undefined;
	const source = { ...sum.facts, name: path, compression: "none" as const };
	return { report: analyzer.report(source), pieces: pieces.length };
}

describe("a capture that is read in pieces gets the report of the whole", () => {
	const captures = capturesIn(FIXTURES).filter((path) => !path.endsWith(".gz"));

	it.each(captures.map((path) => [nameOf(path), path]))(
		"%s",
		async (_, path) => {
			const found = await inPieces(path, 4_000);
			if (found === undefined)
				return expect(await planPieces(path, 4_000)).toBeUndefined();
			expect(found.report).toEqual(await analyzeFile(path));
		},
	);

	it.each(kinds.filter(({ gzip }) => !gzip).map((kind) => [kind.name, kind]))(
		"a generated one of the kind %s",
		async (name, kind) => {
			const path = join(folder, String(name));
			await generateCapture(path, kind as typeof standard, 20_000);
			const found = await inPieces(path, 400_000);
			expect(found?.pieces).toBeGreaterThan(3);
			expect(found?.report).toEqual(await analyzeFile(path));
		},
	);
});

describe("a piece is not read on its own", () => {
	const path = join(folder, "damaged");

	it("when damage is in it", async () => {
		await generateCapture(path, standard, 5_000);
		const bytes = readFileSync(path);
		// A record that claims 4 GiB.
		bytes.writeUInt32LE(0xffff_ffff, 24 + 112 * 3_000 + 8);
		writeFileSync(path, bytes);
		expect(await inPieces(path, 100_000)).toBeUndefined();
	});

	it("when the file ends inside a record", async () => {
		await generateCapture(path, standard, 5_000);
		truncateSync(path, 24 + 112 * 4_999 + 50);
		expect(await inPieces(path, 100_000)).toBeUndefined();
	});

	it("when it does not begin where a record begins", async () => {
		await generateCapture(path, standard, 5_000);
		const plan = await planPieces(path, 100_000);
		const [first, second] = plan?.pieces ?? [];
		const baseSeconds = plan?.firstSecond ?? 0;
		if (first === undefined || second === undefined) throw new Error("no cut");
		const shifted = { ...first, end: first.end + 1 };
		expect(readPiece({ piece: first, baseSeconds })).toBeDefined();
		expect(readPiece({ piece: shifted, baseSeconds })).toBeUndefined();
	});
});

const built = join(import.meta.dirname, "../../dist/index.js");

/** Reports of the built library, whose threads are programs of their own: with one thread to four. */
function reportsOf(paths: readonly string[]): string[] {
	const script = `
		import { analyzeFile, analyzeFiles } from ${JSON.stringify(built)};
		const paths = ${JSON.stringify(paths)};
		const of = (options) => paths.length > 1 ? analyzeFiles(paths, options) : analyzeFile(paths[0], options);
		for (const workers of [1, 2, 3, 4]) console.log(JSON.stringify(await of({ workers })));
	`;
	const { stdout, stderr } = spawnSync(
		process.execPath,
		["--input-type=module", "-e", script],
		{ encoding: "utf8", maxBuffer: 1 << 28 },
	);
	expect(stderr).toBe("");
	return stdout.trim().split("\n");
}

describe.skipIf(!existsSync(built))(
	"several threads give the report of one",
	() => {
		/** Enough for threads to be started. */
		const FRAMES = 500_000;
		const path = join(folder, "large");

		const expectSame = (paths: readonly string[]) => {
			const [one, ...others] = reportsOf(paths);
			expect(JSON.parse(one ?? "")).toMatchObject({
				tool: { name: "asymroute" },
			});
			expect(others).toEqual([one, one, one]);
		};

		it("of a pcap, of its halves, and of it compressed", async () => {
			await generateCapture(path, { ...standard, lost: 5, resets: 20 }, FRAMES);
			expectSame([path]);
			const bytes = readFileSync(path);
			const middle = 24 + 112 * 200_000;
			writeFileSync(`${path}.1`, bytes.subarray(0, middle));
			writeFileSync(
				`${path}.2`,
				Buffer.concat([bytes.subarray(0, 24), bytes.subarray(middle)]),
			);
			expectSame([`${path}.1`, `${path}.2`]);
			writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 1 }));
			expectSame([`${path}.gz`]);
			truncateSync(`${path}.gz`, 6_000_000);
			expectSame([`${path}.gz`]);
			truncateSync(path, bytes.length - 50);
			expectSame([path]);
		});

		it("and stop when they are told to, with what was read until then", async () => {
			await generateCapture(path, standard, FRAMES);
			const script = `
				import { analyzeFile } from ${JSON.stringify(built)};
				const control = new AbortController();
				const onProgress = () => control.abort(new Error("enough"));
				const options = { workers: 3, onProgress };
				const { captures } = await analyzeFile(${JSON.stringify(path)}, { ...options, stop: control.signal });
				const refused = await analyzeFile(${JSON.stringify(path)}, { ...options, signal: control.signal }).catch((error) => error.message);
				console.log(JSON.stringify([captures[0].frames, captures[0].warnings, refused]));
			`;
			const { stdout } = spawnSync(
				process.execPath,
				["--input-type=module", "-e", script],
				{ encoding: "utf8" },
			);
			const [frames, warnings, refused] = JSON.parse(stdout);
			expect(frames).toBeGreaterThan(0);
			expect(frames).toBeLessThan(FRAMES);
			expect(warnings).toMatchObject([{ code: "INTERRUPTED" }]);
			expect(refused).toBe("enough");
		});

		it("of a pcapng", async () => {
			const pcapng = kinds.find(({ format }) => format === "pcapng");
			await generateCapture(path, pcapng ?? standard, FRAMES);
			expectSame([path]);
		});
	},
);

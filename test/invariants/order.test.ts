import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyzeFiles } from "../../src/node/analyze-file.js";
import type { Report } from "../../src/report/report.js";
import {
	analyzeBytes,
	answersOf,
	bytesOf,
	capturesIn,
	FIXTURES,
	framesToWrite,
	LAB,
	nameOf,
	onePerFolder,
	type TakenApart,
	takeApart,
} from "../support/captures.js";
import {
	type FrameToWrite,
	PcapngWriter,
	writePcapng,
} from "../support/pcap-writer.js";
import { client, server } from "../support/tracking.js";

/** Queues and interfaces put frames into the wrong order by no more than this. */
const REORDER_NS = 300_000;

const timeOf = (frame: { seconds: number; nanoseconds?: number }): number =>
	frame.seconds * 1e9 + (frame.nanoseconds ?? 0);

/** Swaps neighbours, each frame once at most; it keeps its time. */
function swapNeighbours(
	{ frames }: TakenApart,
	firstPair: 0 | 1,
	isSwapped: (a: FrameToWrite, b: FrameToWrite) => boolean = () => true,
): TakenApart["frames"] {
	const swapped = [...frames];
	for (let i = firstPair + 1; i < frames.length; i += 1) {
		const [first, second] = [frames[i - 1], frames[i]];
		if (first === undefined || second === undefined) break;
		if (timeOf(second) - timeOf(first) > REORDER_NS) continue;
		if (!isSwapped(first, second)) continue;
		swapped[i - 1] = second;
		swapped[i] = first;
		i += 1;
	}
	return swapped;
}

function write({ facts, frames }: TakenApart): Uint8Array {
	const out = new PcapngWriter().section();
	for (const { linkType } of facts.interfaces)
		out.interface({ linkType, resolution: 9 });
	for (const frame of frames) out.packet(frame);
	return out.done();
}

const verdictOf = ({ verdict, diagnoses }: Report) => ({
	lbBypass: verdict.lbBypass,
	asymmetricRouting: verdict.asymmetricRouting,
	impact: verdict.impact,
	causes: diagnoses.map(({ cause, confidence }) => `${cause} ${confidence}`),
});

const severalInterfaces = [...capturesIn(FIXTURES), ...capturesIn(LAB)]
	.map((path) => ({ path, apart: takeApart(bytesOf(path)) }))
	.filter(({ apart }) => apart.facts.interfaces.length > 1);

describe("frames in the wrong order", () => {
	it.each(
		severalInterfaces.map(({ path, apart }) => [nameOf(path), apart] as const),
	)("of two interfaces do not change the answers: %s", (_, apart) => {
		const frames = swapNeighbours(
			apart,
			0,
			(a, b) => a.interfaceId !== b.interfaceId,
		);
		expect(frames).not.toEqual(apart.frames);
		expect(answersOf(analyzeBytes(write({ ...apart, frames })))).toEqual(
			answersOf(analyzeBytes(write(apart))),
		);
	});

	it.each(onePerFolder(FIXTURES))(
		"of two queues do not change the verdict: %s",
		(_, path) => {
			const apart = takeApart(bytesOf(path));
			const expected = verdictOf(analyzeBytes(write(apart)));
			for (const firstPair of [0, 1] as const) {
				const frames = swapNeighbours(apart, firstPair);
				const report = analyzeBytes(write({ ...apart, frames }));
				expect(verdictOf(report)).toEqual(expected);
			}
		},
	);

	it("do not change the answers when each SYN-ACK stands before its SYN", () => {
		const conversations = Array.from({ length: 12 }, (_, i) => {
			const from = `10.0.0.1:${40000 + i}`;
			const at = 1000 * i;
			return [
				client({ from, flags: "S", seq: 100, at, interfaceId: 0 }),
				server({ to: from, flags: "SA", seq: 500, ack: 101, at: at + 0.2 }),
				client({ from, seq: 101, ack: 501, at: at + 0.4 }),
				client({ from, seq: 101, ack: 501, payload: 40, at: at + 1 }),
				server({ to: from, seq: 501, ack: 141, payload: 90, at: at + 3 }),
			];
		}).flat();
		const ordered = framesToWrite(conversations);
		const swapped = ordered.map((frame, i) => {
			const other = [1, 0, 2, 3, 4][i % 5] ?? 0;
			return ordered[i - (i % 5) + other] ?? frame;
		});
		const expected = answersOf(analyzeBytes(writePcapng(ordered)));
		expect(answersOf(analyzeBytes(writePcapng(swapped)))).toEqual(expected);
		expect(expected).toMatchObject({ lbBypass: "no", impact: "working" });
	});
});

describe("a capture in two files", () => {
	let folder = "";
	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), "asymroute-"));
	});
	afterAll(() => rm(folder, { recursive: true }));

	/** Cuts a capture in the middle. */
	async function halves(path: string): Promise<[string, string]> {
		const { facts, frames, directions } = takeApart(bytesOf(path));
		const middle = frames.length >> 1;
		const [a, b] = [join(folder, "a.pcapng"), join(folder, "b.pcapng")];
		const part = (some: typeof frames) =>
			write({ facts, frames: some, directions });
		await writeFile(a, part(frames.slice(0, middle)));
		await writeFile(b, part(frames.slice(middle)));
		return [a, b];
	}

	it.each(onePerFolder(FIXTURES))(
		"gives one report in either order: %s",
		async (_, path) => {
			const [a, b] = await halves(path);
			const report = await analyzeFiles([a, b]);
			expect(await analyzeFiles([b, a])).toEqual(report);
			expect(report.captures.map(({ name }) => name)).toEqual([a, b]);
		},
	);

	it.each(onePerFolder(FIXTURES))(
		"gives the answers of the whole: %s",
		async (_, path) => {
			const whole = answersOf(analyzeBytes(bytesOf(path)));
			expect(answersOf(await analyzeFiles(await halves(path)))).toEqual(whole);
		},
	);
});

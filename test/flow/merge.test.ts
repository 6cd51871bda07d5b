import { statSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import type { Frame } from "../../src/capture/frame.js";
import { CaptureReader } from "../../src/capture/reader.js";
import { Observer } from "../../src/flow/observer.js";
import { bytesOf, capturesIn, FIXTURES, nameOf } from "../support/captures.js";
import { difference, factsOf } from "../support/facts.js";
import { Random } from "../support/network/random.js";
import { storyOfSeed } from "../support/network.js";
import { inPieces } from "../support/pieces.js";
import { SECOND_FRAMES } from "../support/second-frames.js";
import { framesOf } from "../support/tracking.js";

const sizeOf = (path: string) => statSync(path).size;

function framesIn(path: string): Frame[] {
	const frames: Frame[] = [];
	const reader = new CaptureReader((frame) => frames.push({ ...frame }));
	reader.push(bytesOf(path));
	reader.end();
	return frames;
}

function whole(frames: readonly Frame[]): Observer {
	const observer = new Observer();
	for (const frame of frames) observer.observe(frame);
	return observer;
}

/** The smallest capture with frames of each folder. */
const SMALLEST = new Map<string, string>();
for (const path of capturesIn(FIXTURES)) {
	const known = SMALLEST.get(dirname(path));
	if (framesIn(path).length < 2) continue;
	if (known === undefined || sizeOf(path) < sizeOf(known))
		SMALLEST.set(dirname(path), path);
}

const FIXTURE_NAMES = [...SMALLEST.values()].map(
	(path) => [nameOf(path), path] as const,
);

/** Frames of a capture that are cut at every place; the time it takes grows with their square. */
const BEGINNING = 120;

function expectEveryCut(all: readonly Frame[]): void {
	const frames = all.slice(0, BEGINNING);
	const expected = factsOf(whole(frames));
	for (let cut = 1; cut < frames.length; cut += 1)
		expect(difference(factsOf(inPieces(frames, [cut])), expected)).toBe("");
}

function expectRandomCuts(frames: readonly Frame[], seed: number): void {
	const random = new Random(seed);
	const expected = factsOf(whole(frames));
	for (let pieces = 2; pieces < 10; pieces += 1) {
		const cuts = Array.from({ length: pieces - 1 }, () =>
			random.int(1, frames.length),
		).sort((a, b) => a - b);
		expect(difference(factsOf(inPieces(frames, cuts)), expected)).toBe("");
	}
}

describe("two pieces of a capture come to the facts of the whole", () => {
	it.each(FIXTURE_NAMES)("wherever %s is cut", (_, path) =>
		expectEveryCut(framesIn(path)),
	);

	it.each(Object.entries(SECOND_FRAMES))(
		"wherever a connection is cut that has second frames: %s",
		(_, { packets }) => expectEveryCut(framesOf(packets)),
	);

	it.each([1, 2, 3, 4, 5, 6, 7, 8])(
		"wherever the story of seed %i is cut",
		(seed) => expectEveryCut(storyOfSeed(seed).frames),
	);
});

describe("any number of pieces come to the facts of the whole", () => {
	it.each(FIXTURE_NAMES)("of %s", (name, path) =>
		expectRandomCuts(framesIn(path), name.length),
	);

	it.each(Array.from({ length: 60 }, (_, index) => index + 101))(
		"of the story of seed %i",
		(seed) => expectRandomCuts(storyOfSeed(seed).frames, seed),
	);
});

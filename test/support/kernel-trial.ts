import { expect } from "vitest";
import { CaptureReader } from "../../src/capture/reader.js";
import { Observer } from "../../src/flow/observer.js";
import { difference, factsOf } from "./facts.js";
import { kernelOf } from "./kernel.js";

const MANY = 250_000;

/** Observes a capture in chunks of some length, read to the place where the kernel takes them, or lying elsewhere. */
function observe(
	bytes: Uint8Array,
	chunkLength: number,
	observer: Observer,
	isReadThere = false,
) {
	let toldFrames = 0;
	const { records } = observer;
	const reader = new CaptureReader(
		(frame) => {
			toldFrames += 1;
			observer.observe(frame);
		},
		{ records },
	);
	let error: unknown;
	try {
		for (let at = 0; at < bytes.length; at += chunkLength) {
			const chunk = bytes.subarray(at, at + chunkLength);
			if (isReadThere) records?.buffer.set(chunk);
			const there = records?.buffer.subarray(0, chunk.length);
			reader.push(isReadThere && there !== undefined ? there : chunk);
		}
		reader.end();
	} catch (thrown) {
		error = thrown;
	}
	return { observer, toldFrames, facts: reader.facts, error };
}

export interface Trial {
	maxConnections?: number;
	chunkLength?: number;
	/** Chunks are read to the place where the kernel takes them; they must fit there. */
	isReadThere?: boolean;
}

/** Where the facts of a capture with and without the kernel part; how many frames were left to be observed one by one. */
export function compare(
	bytes: Uint8Array,
	{
		maxConnections = MANY,
		chunkLength = bytes.length,
		isReadThere = false,
	}: Trial = {},
) {
	const plain = new Observer(maxConnections);
	const short = new Observer(maxConnections, kernelOf(maxConnections));
	const [expected, found] = [
		observe(bytes, bytes.length, plain),
		observe(bytes, chunkLength, short, isReadThere),
	];
	expect([found.facts, found.error]).toEqual([expected.facts, expected.error]);
	const parts = difference(factsOf(short), factsOf(plain));
	return { toldFrames: found.toldFrames, parts };
}

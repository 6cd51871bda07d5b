import type { Frame } from "../capture/frame.js";
import { CaptureReader } from "../capture/reader.js";
import { naming } from "./naming.js";
import { type ChunkReader, readInto } from "./read-capture.js";

/** A time since the epoch. */
export interface CaptureTime {
	seconds: number;
	/** Within the second. */
	nanoseconds: number;
}

/**
 * Returns the time of a capture's first frame, or undefined for a capture without frames. Reads no
 * further than the chunk with that frame. Not for `-`: standard input can be read only once.
 *
 * @throws {CaptureError} when the file cannot be read
 */
export async function readFirstTime(
	path: string,
): Promise<CaptureTime | undefined> {
	let first: CaptureTime | undefined;
	const reader = new CaptureReader(({ seconds, nanoseconds }: Frame) => {
		first ??= { seconds, nanoseconds };
	});
	const untilFirst: ChunkReader = {
		facts: reader.facts,
		get finished() {
			return first !== undefined || reader.finished;
		},
		push: (chunk) => reader.push(chunk),
		end: () => {
			if (first === undefined) reader.end();
		},
	};
	await readInto(path, untilFirst);
	return first;
}

/**
 * Returns paths in the order of the time of their first frames, as rotated captures of one place
 * are to be read; captures without frames come last, equal times keep their order.
 *
 * @throws {CaptureError} when one of the files cannot be read; it names the file
 */
export async function sortByFirstTime(
	paths: readonly string[],
): Promise<string[]> {
	const timed: { path: string; time: CaptureTime | undefined }[] = [];
	for (const path of paths)
		timed.push({ path, time: await naming(path, () => readFirstTime(path)) });
	timed.sort((a, b) => compareTimes(a.time, b.time));
	return timed.map(({ path }) => path);
}

function compareTimes(
	a: CaptureTime | undefined,
	b: CaptureTime | undefined,
): number {
	if (a === undefined || b === undefined)
		return Number(a === undefined) - Number(b === undefined);
	return a.seconds - b.seconds || a.nanoseconds - b.nanoseconds;
}

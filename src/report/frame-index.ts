import type { CapturePart } from "../flow/capture-part.js";
import { nameFrames } from "../rules/frame-mark.js";
import { frameLabels } from "./frame-label.js";
import type { FrameReference } from "./report.js";
import type { ReportWords } from "./words.js";

/** Finds frames, numbered through the whole capture, in the files that it consists of. */
export interface FrameIndex {
	/** The file, and the number there. */
	locate(frame: number): FrameReference;
	/** The sentence with its marked frames named as the report's reader finds them. */
	inWords(sentence: string): string;
}

/** A file, and how many frames come before it. */
interface Place {
	readonly capture: number;
	readonly offset: number;
}

/** Where frames are looked for that lie in no file. */
const NO_FILE: Place = { capture: 0, offset: 0 };

/** The last file that begins before a frame, by halves: there may be thousands. */
function lastBefore(files: readonly Place[], frame: number): Place | undefined {
	let from = 0;
	let to = files.length;
	while (from < to) {
		const middle = (from + to) >> 1;
		if ((files[middle] as Place).offset < frame) from = middle + 1;
		else to = middle;
	}
	return files[from - 1];
}

/** Makes the index of one capture from its files' parts, in order; undefined for a file without frames. */
export function frameIndexOf(
	parts: readonly (CapturePart | undefined)[],
	words: ReportWords,
): FrameIndex {
	const files = parts.flatMap((part, capture) =>
		part === undefined ? [] : [{ capture, offset: part.frameOffset }],
	);
	const { named } = frameLabels(parts.length, words);
	const locate = (frame: number): FrameReference => {
		const { capture, offset } = lastBefore(files, frame) ?? NO_FILE;
		return { capture, frame: frame - offset };
	};
	return {
		locate,
		inWords: (sentence) =>
			nameFrames(sentence, (frame) => named(locate(frame))),
	};
}

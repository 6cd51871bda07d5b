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

/** Makes the index of one capture from its files' parts, in order; undefined for a file without frames. */
export function frameIndexOf(
	parts: readonly (CapturePart | undefined)[],
	words: ReportWords,
): FrameIndex {
	const offsets = parts.map((part) => part?.frameOffset ?? Infinity);
	const { named } = frameLabels(parts.length, words);
	const locate = (frame: number): FrameReference => {
		const capture = Math.max(
			0,
			offsets.findLastIndex((offset) => offset < frame),
		);
		const offset = offsets[capture] ?? 0;
		return { capture, frame: Number.isFinite(offset) ? frame - offset : frame };
	};
	return {
		locate,
		inWords: (sentence) =>
			nameFrames(sentence, (frame) => named(locate(frame))),
	};
}

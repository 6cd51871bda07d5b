import type { Evidence, FrameReference } from "./report.js";
import type { ReportWords } from "./words.js";

/** Writes frame numbers of a report. */
export interface FrameLabels {
	/** `22`, or with several captures `2:22` for frame 22 of the second one. */
	label(reference: FrameReference): string;
	/** The frame as a sentence names it: `frame 22`. */
	named(reference: FrameReference): string;
	/** What such a label is called in a heading. */
	heading: string;
}

/** Returns how the frames of a report are written: plainly as long as it is about one capture. */
export function frameLabels(
	captures: number,
	{ frameLabel: words }: Pick<ReportWords, "frameLabel">,
): FrameLabels {
	const isOne = captures <= 1;
	const label = ({ capture, frame }: FrameReference): string =>
		isOne ? String(frame) : `${capture + 1}:${frame}`;
	return {
		heading: isOne ? words.heading : words.headingOfSeveral,
		label,
		named: (reference) => `${words.frame} ${label(reference)}`,
	};
}

/** Frames that are named of one piece of evidence: enough to look at, few enough for a line. */
const MAX_SHOWN = 8;

/** Returns the labels of the first frames of a piece of evidence, and whether there are more. */
export function shownFrames(
	{ frames, count }: Pick<Evidence, "frames" | "count">,
	{ label }: FrameLabels,
): { labels: string[]; isMore: boolean } {
	const labels = frames.slice(0, MAX_SHOWN).map(label);
	return {
		labels,
		isMore: frames.length > labels.length || count > labels.length,
	};
}

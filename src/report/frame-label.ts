import type { FrameReference, Report } from "./report.js";

/** Writes frame numbers of a report. */
export interface FrameLabels {
	/** `22`, or with several captures `2:22` for frame 22 of the second one. */
	label(reference: FrameReference): string;
	/** What such a label is called in a heading. */
	heading: string;
}

/** Returns how the frames of this report are written: plainly as long as it is about one capture. */
export function frameLabels(report: Pick<Report, "captures">): FrameLabels {
	return report.captures.length > 1
		? {
				heading: "file:frame",
				label: ({ capture, frame }) => `${capture + 1}:${frame}`,
			}
		: { heading: "frame", label: ({ frame }) => String(frame) };
}

import { number } from "../grammar.js";

export const frameLabel = {
	/** What a frame is called; its label follows behind a blank. */
	frame: "frame",
	heading: "frame",
	headingOfSeveral: "file:frame",
	/** Frames to look at, what found them, and how often. */
	evidence: (
		labels: readonly string[],
		isMore: boolean,
		rule: string,
		count: number,
	) => {
		const noun = labels.length === 1 && !isMore ? "frame" : "frames";
		const where = `${noun} ${labels.join(", ")}${isMore ? ", ..." : ""}`;
		const source = `[${rule}${count > 1 ? `, ${number(count)} times` : ""}]`;
		return labels.length === 0 ? source : `${where}   ${source}`;
	},
};

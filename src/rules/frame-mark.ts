/** Unlikely in any text of ours, impossible in an address. */
const OPEN = "\u27e6";
const CLOSE = "\u27e7";
const MARK = /\u27e6(\d+)\u27e7/g;

/** Names a frame within a sentence; the report puts in how the frame is called in its file. */
export const frameMark = (frame: number): string => `${OPEN}${frame}${CLOSE}`;

/** Replaces the marks in a sentence by what `name` makes of the frame's number. */
export const nameFrames = (
	sentence: string,
	name: (frame: number) => string,
): string =>
	sentence.replace(MARK, (_, digits: string) => name(Number(digits)));

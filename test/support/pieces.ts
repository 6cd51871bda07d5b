import type { Frame } from "../../src/capture/frame.js";
import { Observer } from "../../src/flow/observer.js";

/** Observes a capture in pieces that are cut before some of its frames, and puts them together. */
export function inPieces(
	frames: readonly Frame[],
	cuts: readonly number[],
): Observer {
	const bounds = [...cuts, frames.length];
	const observer = new Observer();
	for (const frame of frames.slice(0, bounds[0])) observer.observe(frame);
	for (const [index, start] of cuts.entries()) {
		const offset = (frames[start]?.number ?? 1) - 1;
		const piece = frames
			.slice(start, bounds[index + 1])
			.map((frame) => ({ ...frame, number: frame.number - offset }));
		const later = Observer.ofPiece(observer.baseSeconds);
		for (const frame of piece) later.observe(frame);
		const replay = observer.absorb(structuredClone(later.image()), offset);
		if (replay === undefined) throw new Error("cannot be merged");
		for (const frame of piece) {
			if (replay.isDone) break;
			replay.observe(frame);
		}
		replay.end();
	}
	return observer;
}

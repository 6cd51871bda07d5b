import type {
	CaptureFacts,
	Direction,
	Frame,
	FrameSink,
} from "../../src/capture/frame.js";
import { CaptureReader } from "../../src/capture/reader.js";

/** What a frame said while it was valid. */
export interface FrameCopy {
	number: number;
	hex: string;
	wireLength: number;
	fcsLength: number;
	seconds: number;
	nanoseconds: number;
	interfaceId: number;
	linkType: number;
	direction: Direction;
}

/** Returns a copy of a frame that outlives the sink. */
export function copyFrame(frame: Frame): FrameCopy {
	const { bytes, start, end, ...fields } = frame;
	return {
		...fields,
		hex: Buffer.from(bytes.subarray(start, end)).toString("hex"),
	};
}

/** Returns a list and a sink that fills it with copies. */
export function frameList(): { frames: FrameCopy[]; sink: FrameSink } {
	const frames: FrameCopy[] = [];
	return { frames, sink: (frame) => frames.push(copyFrame(frame)) };
}

/** Reads a whole capture in chunks of a given size. Each chunk is overwritten after its push. */
export function readFrames(
	file: Uint8Array,
	chunkBytes = file.length,
	strict = false,
): { frames: FrameCopy[]; facts: CaptureFacts } {
	const { frames, sink } = frameList();
	const reader = new CaptureReader(sink, { strict });
	for (let at = 0; at < file.length; at += chunkBytes) {
		const chunk = file.slice(at, at + chunkBytes);
		reader.push(chunk);
		chunk.fill(0xee);
	}
	reader.end();
	return { frames, facts: reader.facts };
}

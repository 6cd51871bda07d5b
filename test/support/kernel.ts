import type { Frame } from "../../src/capture/frame.js";
import { CaptureReader } from "../../src/capture/reader.js";
import { Kernel } from "../../src/flow/kernel/kernel.js";
import { bytesOf, capturesIn, FIXTURES, nameOf } from "./captures.js";
import type { FrameToWrite } from "./pcap-writer.js";

/** Makes a kernel for so many connections, or throws. */
export function kernelOf(connections: number): Kernel {
	const kernel = Kernel.of(connections);
	if (kernel === undefined) throw new Error("too many for a kernel");
	return kernel;
}

/** The frames of a capture as a classic pcap holds them; others than Ethernet are left out. */
export function framesIn(path: string): FrameToWrite[] {
	const frames: FrameToWrite[] = [];
	const reader = new CaptureReader((frame) => {
		if (frame.linkType === 1) frames.push(toWrite(frame));
	});
	reader.push(bytesOf(path));
	reader.end();
	return frames;
}

export const toWrite = (frame: Frame): FrameToWrite => ({
	seconds: frame.seconds,
	nanoseconds: frame.nanoseconds,
	wireLength: frame.wireLength,
	bytes: frame.bytes.slice(frame.start, frame.end),
});

/** All fixtures by name. */
export const CAPTURES = capturesIn(FIXTURES).map(
	(path) => [nameOf(path), path] as const,
);

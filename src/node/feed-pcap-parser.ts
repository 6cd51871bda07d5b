import { CaptureError } from "../capture/errors.js";
import type { CaptureFacts, FrameSink } from "../capture/frame.js";
import type { CaptureReaderOptions } from "../capture/reader.js";
import { PcapParserFrames } from "./pcap-parser-frames.js";
import type { PcapParserLike } from "./pcap-parser-like.js";

/**
 * Sends the packets of an npm pcap-parser that a script already listens to into a sink as well.
 * To be called in the tick in which the parser was made.
 *
 * @returns the facts of the capture, once the parser has ended
 * @throws {CaptureError} when the parser fails or its stream is closed early; what the sink throws
 * ends the reading too
 *
 * @example
 * ```ts
 * const parser = pcapp.parse("client1.pcap");
 * parser.on("packet", countPacket);
 * const facts = await feedFromPcapParser(parser, sink);
 * ```
 */
export function feedFromPcapParser(
	parser: PcapParserLike,
	sink: FrameSink,
	options: CaptureReaderOptions = {},
): Promise<CaptureFacts> {
	const frames = new PcapParserFrames(sink, options.strict ?? false);
	return new Promise((resolve, reject) => {
		let settled = false;
		const settle = (finish: () => void): void => {
			if (settled) return;
			settled = true;
			finish();
		};
		const fail = (error: unknown): void => settle(() => reject(error));
		const guard = (work: () => void): void => {
			if (settled) return;
			try {
				work();
				if (!frames.finished) return;
				settle(() => resolve(frames.facts));
			} catch (error) {
				fail(error);
			}
			parser.stream.destroy?.();
		};
		frames.listenTo(parser, guard);
		parser.stream.on("data", (chunk) => {
			frames.bytesRead += chunk.length;
		});
		// After a wrong magic number the parser emits both "error" and "end": the first counts.
		parser.on("error", (error) => fail(asCaptureError(error)));
		parser.on("end", () => {
			guard(() => frames.end());
			settle(() => resolve(frames.facts));
		});
		parser.stream.on("close", () => fail(closedEarly(frames)));
	});
}

/** Gives an error of pcap-parser, or of its stream, a code. */
function asCaptureError(error: Error): CaptureError {
	const { message } = error;
	const isOtherCapture = /^unknown magic number: (0a0d0d0a|a1b23c4d|4d3cb2a1)/;
	if (isOtherCapture.test(message)) {
		const found = message.includes("0a0d0d0a")
			? "pcapng"
			: "pcap with nanoseconds";
		return new CaptureError("WRONG_READER", ["wrongParser", found], {
			offset: 0,
			cause: error,
		});
	}
	if (message.startsWith("unknown magic number"))
		return new CaptureError("NOT_A_CAPTURE", ["parserFoundNoPcap", message], {
			offset: 0,
			cause: error,
		});
	if (message.startsWith("unsupported version"))
		return new CaptureError("UNSUPPORTED_VERSION", ["parserRefused", message], {
			cause: error,
		});
	return new CaptureError("UNREADABLE_INPUT", ["parserFailed", message], {
		cause: error,
	});
}

function closedEarly(frames: PcapParserFrames): CaptureError {
	return new CaptureError("UNREADABLE_INPUT", [
		"parserClosed",
		frames.facts.frames,
	]);
}

import { describe, expect, it } from "vitest";
import type { Frame } from "../../src/capture/frame.js";
import { CaptureReader } from "../../src/capture/reader.js";
import {
	createDecoded,
	decodeByLayers,
	decodeFrame,
} from "../../src/decode/decode.js";
import { DecodeStatus } from "../../src/decode/status.js";
import { bytesOf, FIXTURES, onePerFolder } from "../support/captures.js";
import { frameOf } from "../support/decoding.js";
import { realFrames } from "../support/real-frames.js";
import { tcpFrame } from "../support/wire.js";

const short = createDecoded();
const long = createDecoded();

/** What both ways of decoding make of a frame. */
function bothWays(frame: Frame) {
	const [a, b] = [decodeFrame(frame, short), decodeByLayers(frame, long)];
	return [
		{ status: a, ...(a === DecodeStatus.Tcp && short.segment) },
		{ status: b, ...(b === DecodeStatus.Tcp && long.segment) },
	];
}

const SPECIMENS = {
	"a SYN with all options": realFrames.syn.bytes,
	"a segment with timestamps": tcpFrame({
		options: { ts: [7, 9] },
		payload: 5,
	}),
	"a segment without options": tcpFrame({ payload: 30 }),
	"a PROXY protocol header": Uint8Array.of(
		...tcpFrame({ payload: 0 }),
		...new TextEncoder().encode("PROXY TCP4 10.0.0.1"),
	),
};

describe("the short way through a common frame", () => {
	it.each(onePerFolder(FIXTURES))(
		"fills the segment as the long way does: %s",
		(_, path) => {
			let frames = 0;
			const reader = new CaptureReader((frame) => {
				const [a, b] = bothWays(frame);
				frames += 1;
				if (JSON.stringify(a) !== JSON.stringify(b)) expect(a).toEqual(b);
			});
			reader.push(bytesOf(path));
			reader.end();
			expect(frames).toBeGreaterThan(0);
		},
	);

	it.each(Object.entries(SPECIMENS))(
		"and does so for every byte of %s changed to every value, and cut anywhere",
		(_, bytes) => {
			const changed = Uint8Array.from(bytes);
			for (let at = 0; at < bytes.length; at += 1) {
				const cut = bothWays(frameOf(bytes.subarray(0, at)));
				expect(cut[0]).toEqual(cut[1]);
				for (let value = 0; value < 256; value += 1) {
					changed[at] = value;
					const [a, b] = bothWays(frameOf(changed));
					if (JSON.stringify(a) !== JSON.stringify(b)) expect(a).toEqual(b);
				}
				changed[at] = bytes[at] ?? 0;
			}
		},
	);
});

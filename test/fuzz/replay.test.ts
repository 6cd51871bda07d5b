import { describe, expect, it } from "vitest";
import { Analyzer } from "../../src/analyze.js";
import { CaptureError } from "../../src/capture/errors.js";
import { CaptureReader } from "../../src/capture/reader.js";
import { createDecoded, decodeFrame } from "../../src/decode/decode.js";
import { STATUS_NAMES } from "../../src/decode/status.js";
import { Kernel } from "../../src/flow/kernel/kernel.js";
import { readCapture } from "../../src/node/read-capture.js";
import { ReportSchema } from "../../src/report/schema.js";
import { renderText } from "../../src/report/text.js";
import {
	changesOf,
	compressions,
	prefixesOf,
	tellingValues,
} from "./damage.js";
import { mutateFrames } from "./mutate-frames.js";
import { Random } from "./random.js";
import { keptInputs } from "./seeds.js";
import { createTargets, tryCompressed } from "./targets.js";

const program = {
	Analyzer,
	CaptureError,
	CaptureReader,
	createDecoded,
	decodeFrame,
	Kernel,
	readCapture,
	STATUS_NAMES,
	ReportSchema,
	renderText,
};
const { reader, decoder, analyser } = createTargets(program);
const inputs = keptInputs();
/** Captures of each format with numbered bytes for frames, and with frames that make a diagnosis. */
const small = inputs.filter(({ bytes }) => bytes.length < 500);
const telling = inputs.filter(({ name }) => name.includes("bypass"));

/** What a fault of the program would be stands in the message; the input beside it, to be kept. */
function survive(input: Uint8Array, target: (input: Uint8Array) => string) {
	try {
		return target(input);
	} catch (error) {
		throw new Error(`${error} on ${Buffer.from(input).toString("hex")}`, {
			cause: error,
		});
	}
}

describe.each(inputs)("$name", ({ bytes }) => {
	it("is read, decoded and analysed without a fault", () => {
		for (const target of [reader, decoder, analyser]) survive(bytes, target);
	});
});

describe.each(small)("$name", ({ bytes }) => {
	it("is read without a fault wherever it is cut", () => {
		for (const input of prefixesOf(bytes)) survive(input, reader);
	});

	it("is read without a fault whichever byte is changed", {
		timeout: 60_000,
	}, () => {
		for (const input of changesOf(bytes, tellingValues)) survive(input, reader);
	});

	it("is read without a fault compressed, then cut or changed", {
		timeout: 60_000,
	}, async () => {
		for (const [, packed] of compressions(bytes)) {
			for (const input of prefixesOf(packed))
				await tryCompressed(program, input);
			for (const input of changesOf(packed, (value) => [
				value ^ 1,
				value ^ 128,
			]))
				await tryCompressed(program, input);
		}
	});
});

describe("a small capture of each format", () => {
	it.each(telling)(
		"gives a sound report wherever it is cut: $name",
		({ bytes }) => {
			for (const input of prefixesOf(bytes)) survive(input, analyser);
		},
	);

	it.each(telling)(
		"gives a sound report whichever byte is changed: $name",
		{
			timeout: 60_000,
		},
		({ bytes }) => {
			for (const input of changesOf(bytes, (value) => [value ^ 0x81]))
				survive(input, analyser);
		},
	);

	it("gives a sound report with frames changed, doubled or in another order", {
		timeout: 60_000,
	}, () => {
		const random = new Random(4);
		const pcap = telling.find(({ name }) =>
			name.endsWith("pcap-us-little-endian"),
		);
		const bytes = pcap?.bytes ?? new Uint8Array();
		expect(telling).toHaveLength(6);
		for (let round = 0; round < 300; round++)
			survive(mutateFrames(bytes, random, bytes) ?? bytes, analyser);
	});
});

import { Ajv } from "ajv";
import { guarded } from "./guarded.js";

/**
 * The parts of the program that are fuzzed: of `dist/` in a run, of `src/` when tests replay inputs.
 *
 * @typedef {object} Program
 * @property {typeof import("../../src/capture/reader.js").CaptureReader} CaptureReader
 * @property {typeof import("../../src/capture/errors.js").CaptureError} CaptureError
 * @property {typeof import("../../src/analyze.js").Analyzer} Analyzer
 * @property {typeof import("../../src/flow/kernel/kernel.js").Kernel} Kernel
 * @property {typeof import("../../src/node/read-capture.js").readCapture} readCapture
 * @property {typeof import("../../src/report/schema.js").ReportSchema} ReportSchema
 * @property {typeof import("../../src/report/text.js").renderText} renderText
 * @property {typeof import("../../src/decode/decode.js").decodeFrame} decodeFrame
 * @property {typeof import("../../src/decode/decode.js").createDecoded} createDecoded
 * @property {readonly string[]} STATUS_NAMES
 *
 * @typedef {(bytes: Uint8Array) => string} Target
 * Tries one input and throws when something is wrong with the program. What it returns says in short
 * what became of the input: an input with a new answer is worth keeping.
 *
 * @typedef {{ answer: string, frames: number, hash: number, finished: boolean, warnings: string[] }} Outcome
 */

/** What must never be printed; line feeds may. */
const HARMFUL = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;

const TEXT = { color: false, width: 100, unicode: true };

/**
 * @param {Program} program
 * @returns {Record<"reader" | "decoder" | "analyser", Target>}
 */
export function createTargets(program) {
	return {
		reader: (bytes) => tryReader(program, bytes),
		decoder: decoderOf(program),
		analyser: analyserOf(program),
	};
}

/**
 * The reader gives the same frames and complaints whatever the size of the chunks, only ever throws
 * `CaptureError`, and in strict mode throws exactly when it otherwise throws or warns of damage.
 *
 * @param {Program} program
 * @param {Uint8Array} bytes
 */
function tryReader(program, bytes) {
	const whole = read(program, bytes, bytes.length || 1, false);
	const parts = read(program, bytes, 1 + (bytes.length % 37), false);
	check(
		JSON.stringify(whole) === JSON.stringify(parts),
		"chunks change what is read",
	);
	const strict = read(program, bytes, bytes.length || 1, true);
	const isLax = whole.warnings.length > 0;
	if (isLax)
		check(
			strict.answer === `error ${whole.warnings[0]}`,
			"--strict lets damage pass",
		);
	else check(strict.answer === whole.answer, "--strict refuses what is sound");
	return whole.answer;
}

/**
 * @param {Program} program
 * @param {Uint8Array} bytes
 * @param {number} chunkBytes
 * @param {boolean} strict
 * @returns {Outcome}
 */
function read({ CaptureReader, CaptureError }, bytes, chunkBytes, strict) {
	let frames = 0;
	let hash = 0;
	const reader = new CaptureReader(
		(frame) => {
			frames += 1;
			check(
				frame.start <= frame.end && frame.end <= frame.bytes.length,
				"a frame outside its buffer",
			);
			check(
				frame.nanoseconds >= 0 && frame.nanoseconds < 1e9,
				"nanoseconds beyond a second",
			);
			check(Number.isFinite(frame.seconds), "a time that is no number");
			for (const field of [
				frame.number,
				frame.wireLength,
				frame.seconds,
				frame.nanoseconds,
				frame.linkType,
			])
				hash = Math.imul(hash ^ field, 0x9e3779b1);
			for (let at = frame.start; at < frame.end; at++)
				hash = Math.imul(
					hash ^ /** @type {number} */ (frame.bytes[at]),
					0x01000193,
				);
		},
		{ strict },
	);
	const outcome = (/** @type {string} */ answer) => ({
		answer,
		frames,
		hash,
		finished: reader.finished,
		warnings: reader.facts.warnings.map(({ code }) => code),
	});
	try {
		for (let at = 0; at < bytes.length; at += chunkBytes)
			reader.push(bytes.slice(at, at + chunkBytes));
		reader.end();
	} catch (error) {
		if (!(error instanceof CaptureError)) throw error;
		check(error.message.length < 400, "an endless message");
		return outcome(`error ${error.code}`);
	}
	check(frames === reader.facts.frames, "frames are counted wrongly");
	return outcome(`read ${reader.facts.warnings.map(({ code }) => code)}`);
}

/** Link types of the decoder's inputs: their first byte chooses. */
const LINK_TYPES = [
	0, 1, 9, 12, 50, 51, 101, 104, 105, 107, 108, 113, 119, 127, 192, 228, 229,
	239, 240, 276,
];

/**
 * Makes an input of the decoder.
 *
 * @param {number} linkType
 * @param {Uint8Array} frame
 */
export function decoderInput(linkType, frame) {
	const choice = Math.max(0, LINK_TYPES.indexOf(linkType));
	return Uint8Array.of(choice, ...frame);
}

/**
 * The decoder reads nothing outside the frame and never throws.
 *
 * @param {Program} program
 * @returns {Target}
 */
function decoderOf({ decodeFrame, createDecoded, STATUS_NAMES }) {
	const out = createDecoded();
	return (input) => {
		const linkType = LINK_TYPES[(input[0] ?? 0) % LINK_TYPES.length] ?? 1;
		const length = Math.max(0, input.length - 1);
		const status = decodeFrame(
			{
				number: 1,
				bytes: guarded(input, input.length - length, input.length),
				start: input.length - length,
				end: input.length,
				wireLength: length + ((input[0] ?? 0) >> 6),
				seconds: 0,
				nanoseconds: 0,
				interfaceId: 0,
				linkType,
				direction: 0,
				fcsLength: 0,
			},
			out,
		);
		const name = STATUS_NAMES[status];
		check(name !== undefined, `status ${status} has no name`);
		const { payloadLength, payloadStart, payloadEnd } = out.segment;
		if (name === "tcp")
			check(
				payloadLength >= 0 &&
					payloadStart <= payloadEnd &&
					payloadEnd <= input.length,
				"payload outside the frame",
			);
		return `${linkType} ${name}`;
	};
}

/**
 * A capture that can be read gives a report of the published schema in which each frame is counted
 * once, no rule failed, and whose text is safe for a terminal.
 *
 * @param {Program} program
 * @returns {Target}
 */
function analyserOf({
	CaptureReader,
	CaptureError,
	Analyzer,
	Kernel,
	ReportSchema,
	renderText,
}) {
	const validate = new Ajv({ allErrors: true }).compile(ReportSchema);
	/**
	 * @param {Uint8Array} bytes
	 * @param {import("../../src/flow/kernel/kernel.js").Kernel} [kernel]
	 */
	const reportOf = (bytes, kernel) => {
		const analyzer = new Analyzer({}, { maxConnections: 2000, kernel });
		const { sink, records } = analyzer;
		const reader = new CaptureReader(sink, { records });
		reader.push(bytes);
		reader.end();
		const { facts } = reader;
		return analyzer.report({ ...facts, name: "fuzz", compression: "none" });
	};
	return (bytes) => {
		let report;
		try {
			report = reportOf(bytes);
		} catch (error) {
			if (!(error instanceof CaptureError)) throw error;
			return `error ${error.code}`;
		}
		check(
			JSON.stringify(reportOf(bytes, Kernel.of(2000))) ===
				JSON.stringify(report),
			"the kernel changes the report",
		);
		check(
			validate(report),
			`not of the schema: ${JSON.stringify(validate.errors)}`,
		);
		for (const { frames, tcpSegments, skipped } of report.captures) {
			const counted = Object.values(skipped).reduce(
				(a, b) => a + b,
				tcpSegments,
			);
			check(counted === frames, `${frames} frames, ${counted} counted`);
		}
		for (const { id, outcome, reason } of report.rules)
			check(outcome !== "failed", `the rule ${id} failed: ${reason}`);
		check(
			!HARMFUL.test(renderText(report, TEXT)),
			"control characters in the text",
		);
		check(
			!/\b(NaN|undefined|Infinity)\b/.test(JSON.stringify(report)),
			"no number",
		);
		return `${report.diagnoses.map(({ cause, confidence }) => cause + confidence)} ${report.findings.map(({ rule }) => rule)}`;
	};
}

/**
 * A compressed capture that is cut or changed anywhere throws `CaptureError` or is read, in part.
 *
 * @param {Program} program
 * @param {Uint8Array} bytes
 * @returns {Promise<string>}
 */
export async function tryCompressed({ readCapture, CaptureError }, bytes) {
	let frames = 0;
	async function* chunks() {
		yield bytes;
	}
	try {
		const facts = await readCapture(chunks(), () => {
			frames += 1;
		});
		check(frames === facts.frames, "frames are counted wrongly");
		return `read ${facts.warnings.map(({ code }) => code)}`;
	} catch (error) {
		if (!(error instanceof CaptureError)) throw error;
		return `error ${error.code}`;
	}
}

/**
 * @param {boolean} holds
 * @param {string} otherwise
 */
function check(holds, otherwise) {
	if (!holds) throw new Error(otherwise);
}

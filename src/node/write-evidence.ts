import type { CaptureInterface, Frame } from "../capture/frame.js";
import type { AddressName } from "../capture/pcapng-writer.js";
import { CaptureReader } from "../capture/reader.js";
import type { Hints } from "../diagnosis/hints.js";
import { parseAddress } from "../flow/addresses.js";
import { evidenceSummary, frameComments } from "../report/evidence-comments.js";
import { type EvidencePlan, evidencePlan } from "../report/evidence-plan.js";
import type { FrameReference, Report } from "../report/report.js";
import type { ReportWords } from "../report/words.js";
import { VERSION } from "../version.js";
import { loadCatalogue } from "../words/catalogue.js";
import { type ChosenEvidence, chooseEvidence } from "./choose-evidence.js";
import { EvidenceFile } from "./evidence-file.js";
import { readInto } from "./read-capture.js";
import { replaceFile } from "./replace-file.js";

/** Changes what must not be handed on. */
export interface EvidenceRedaction {
	/** Returns the frame to be written; valid until the next call. */
	frame(frame: Frame): Frame;
	interface(described: CaptureInterface): CaptureInterface;
	report(report: Report): Report;
}

export interface EvidenceOptions {
	/** Files to read where they are not what the report names: what standard input was kept in. */
	paths?: readonly string[] | undefined;
	/** Those that the report was made with. */
	hints?: Hints | undefined;
	signal?: AbortSignal | undefined;
	redaction?: EvidenceRedaction | undefined;
}

/** What was written. */
export interface WrittenEvidence extends ChosenEvidence {
	/** Frames with comments. */
	readonly commented: number;
}

/**
 * Writes the frames that prove a report into a pcapng file: bytes, times, lengths and interfaces as in
 * the original, comments in the report's language on the frames that are evidence, names for the
 * addresses of bypasses. A name that ends in `.gz` makes it gzip.
 *
 * @param report on capture files that are still there
 * @returns undefined where the report diagnoses nothing: then nothing is written
 * @throws {CaptureError} when a capture cannot be read again
 * @example
 * ```ts
 * const report = await analyzeFile("client1.pcap");
 * await writeEvidence(report, "evidence.pcapng");
 * ```
 */
export async function writeEvidence(
	report: Report,
	path: string,
	options: EvidenceOptions = {},
): Promise<WrittenEvidence | undefined> {
	if (report.diagnoses.length === 0) return undefined;
	const paths = options.paths ?? report.captures.map(({ name }) => name);
	const { hints = {}, signal } = options;
	const words = await loadCatalogue(report.language);
	const choice = { hints, words, signal };
	const chosen = await chooseEvidence(report, paths, choice);
	let commented = 0;
	await replaceFile(path, async ({ fd }) => {
		const file = new EvidenceFile(fd, path.endsWith(".gz"));
		commented = await fill(file, report, chosen, paths, options, words.report);
	});
	return { ...chosen, commented };
}

/** Writes everything into the file; returns how many frames got comments. */
async function fill(
	file: EvidenceFile,
	report: Report,
	chosen: ChosenEvidence,
	paths: readonly string[],
	{ redaction, signal }: EvidenceOptions,
	words: ReportWords,
): Promise<number> {
	const told = redaction?.report(report) ?? report;
	const plan = evidencePlan(told, words);
	const numberOf = numbering(chosen.frames);
	const application = `asymroute ${VERSION}`;
	const summary = evidenceSummary(told, chosen, words);
	file.begin(application, summary, addressNames(plan));
	let commented = 0;
	for (const [capture, path] of paths.entries()) {
		const take = (frame: Frame, from: CaptureInterface): void => {
			const reference = { capture, frame: frame.number };
			if (numberOf(reference) === undefined) return;
			const comments = frameComments(
				plan,
				reference,
				paths.length,
				numberOf,
				words,
			);
			if (comments.length > 0) commented += 1;
			file.packet(
				redaction?.frame(frame) ?? frame,
				redaction?.interface(from) ?? from,
				comments,
			);
		};
		await readWithInterfaces(path, take, signal);
	}
	file.end();
	return commented;
}

async function readWithInterfaces(
	path: string,
	take: (frame: Frame, from: CaptureInterface) => void,
	signal: AbortSignal | undefined,
): Promise<void> {
	const reader: CaptureReader = new CaptureReader((frame) =>
		take(frame, reader.facts.interfaces[frame.interfaceId] as CaptureInterface),
	);
	await readInto(path, reader, { signal });
}

type Numbering = (frame: FrameReference) => number | undefined;

/** Numbers the chosen frames from 1, through all captures. */
function numbering(frames: ChosenEvidence["frames"]): Numbering {
	let count = 0;
	const numbers = frames.map(
		(own) =>
			new Map(
				own.map((frame) => {
					count += 1;
					return [frame, count];
				}),
			),
	);
	return ({ capture, frame }) => numbers[capture]?.get(frame);
}

function addressNames({ names }: EvidencePlan): AddressName[] {
	return names.flatMap(({ address, name }) => {
		const words = parseAddress(address);
		if (words === undefined) return [];
		const bytes = new Uint8Array(16);
		const view = new DataView(bytes.buffer);
		for (const [index, word] of words.entries()) view.setInt32(index * 4, word);
		const isIpv4 = !address.includes(":");
		return [{ address: isIpv4 ? bytes.subarray(12) : bytes, name }];
	});
}

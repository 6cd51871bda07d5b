import { Analyzer } from "../analyze.js";
import type { Frame } from "../capture/frame.js";
import { createDecoded, decodeFrame } from "../decode/decode.js";
import type { Hints } from "../diagnosis/hints.js";
import { answerDifferences } from "../report/evidence-answers.js";
import { type EvidencePlan, evidencePlan } from "../report/evidence-plan.js";
import type { Report } from "../report/report.js";
import type { Catalogue } from "../words/catalogue.js";
import {
	type EvidenceBounds,
	EvidenceSeeds,
	EvidenceSelection,
} from "./evidence-selection.js";
import { readCapture } from "./read-capture.js";

/** The frames that were chosen, and what they say alone. */
export interface ChosenEvidence {
	/** Frame numbers in file order, per capture of the report. */
	readonly frames: readonly (readonly number[])[];
	/** The report on these frames alone. */
	readonly alone: Report;
	/** In what that report differs from the one on the whole; empty where it gives the same answers. */
	readonly differences: readonly string[];
	/** How many rounds of wider bounds it took, from 1. */
	readonly rounds: number;
}

/** What a choice is made with. */
export interface ChoiceOptions {
	/** Those that the report was made with. */
	readonly hints: Hints;
	/** Of the report's language. */
	readonly words: Catalogue;
	readonly signal?: AbortSignal | undefined;
}

/** Tried in turn, until the frames alone give the answers that the whole gave. */
const ROUNDS: readonly EvidenceBounds[] = [
	bounds("both-ends", 8, 250, 1_000),
	bounds("one-end", 16, 1_000, 4_000),
	bounds("any", 32, 4_000, 16_000),
	bounds("any", 256, 32_000, 64_000),
];

function bounds(
	reach: EvidenceBounds["reach"],
	perPair: number,
	connections: number,
	framesPerConnection: number,
): EvidenceBounds {
	return { reach, perPair, connections, framesPerConnection };
}

/**
 * Chooses the frames that prove a report: as few as give the same verdict, causes and bypasses when
 * they are analysed alone, within bounds. Reads the captures several times.
 *
 * @param paths files to read, one per capture of the report
 * @throws {CaptureError} when one of them cannot be read any more
 */
export async function chooseEvidence(
	report: Report,
	paths: readonly string[],
	options: ChoiceOptions,
): Promise<ChosenEvidence> {
	const plan = evidencePlan(report, options.words.report);
	const seeds = await findSeeds(plan, paths, options.signal);
	let best: ChosenEvidence | undefined;
	for (const [index, round] of ROUNDS.entries()) {
		const found = await choose(report, paths, plan, seeds, round, options);
		const chosen = { ...found, rounds: index + 1 };
		const isBetter =
			best === undefined || chosen.differences.length < best.differences.length;
		if (isBetter) best = chosen;
		if (chosen.differences.length === 0) break;
	}
	return best as ChosenEvidence;
}

async function findSeeds(
	plan: EvidencePlan,
	paths: readonly string[],
	signal: AbortSignal | undefined,
): Promise<EvidenceSeeds> {
	const seeds = new EvidenceSeeds(plan.addresses);
	const decoded = createDecoded();
	for (const [capture, path] of paths.entries()) {
		const cited = plan.cited[capture];
		const look = (frame: Frame): void => {
			if (cited?.has(frame.number))
				seeds.cite(decodeFrame(frame, decoded), decoded);
		};
		await readCapture(path, look, { signal });
	}
	return seeds;
}

async function choose(
	report: Report,
	paths: readonly string[],
	{ cited }: EvidencePlan,
	seeds: EvidenceSeeds,
	round: EvidenceBounds,
	{ hints, words, signal }: ChoiceOptions,
): Promise<Omit<ChosenEvidence, "rounds">> {
	const selection = new EvidenceSelection(seeds, round);
	const analyzer = new Analyzer(hints, { words });
	const decoded = createDecoded();
	const frames = paths.map((): number[] => []);
	let count = 0;
	for (const [capture, path] of paths.entries()) {
		const own = frames[capture] as number[];
		const look = (frame: Frame): void => {
			const { number } = frame;
			const isTaken = selection.takes(decodeFrame(frame, decoded), decoded);
			if (!isTaken && !cited[capture]?.has(number)) return;
			own.push(number);
			count += 1;
			frame.number = count;
			analyzer.sink(frame);
			frame.number = number;
		};
		await readCapture(path, look, { signal });
	}
	const alone = analyzer.report({
		name: "evidence",
		compression: "none",
		format: "pcapng",
		interfaces: [],
		comments: [],
		warnings: [],
		frames: count,
	});
	const differences = answerDifferences(report, alone, words.report);
	return { frames, alone, differences };
}

import type { Report } from "./report.js";
import type { ReportWords } from "./words.js";

/** Bypasses up to this many must all be in the evidence; of more, those that are in it must be right. */
const FEW_BYPASSES = 64;

/**
 * Says in what a report on a part of a capture differs from the report on the whole, as far as the
 * answers go; empty where both say the same.
 */
export function answerDifferences(
	whole: Report,
	part: Report,
	{ evidenceAnswers: words }: ReportWords,
): string[] {
	const differences: string[] = [];
	for (const question of ["lbBypass", "asymmetricRouting"] as const) {
		const [wanted, found] = [whole.verdict[question], part.verdict[question]];
		if (wanted !== found)
			differences.push(words.verdict(question, found, wanted));
	}
	const bypasses = bypassesOf(whole, words);
	const found = bypassesOf(part, words);
	const wanted =
		bypasses.size <= FEW_BYPASSES
			? bypasses
			: new Set([...found].filter((each) => bypasses.has(each)));
	return [
		...differences,
		...compared(
			causesOf(whole),
			causesOf(part),
			words.causeMissing,
			words.otherCause,
		),
		...compared(wanted, found, words.bypassMissing, words.otherBypass),
	];
}

const compared = (
	wanted: ReadonlySet<string>,
	found: ReadonlySet<string>,
	missing: (name: string) => string,
	other: (name: string) => string,
): string[] => [
	...[...wanted].filter((each) => !found.has(each)).map(missing),
	...[...found].filter((each) => !wanted.has(each)).map(other),
];

const causesOf = ({ diagnoses }: Report): Set<string> =>
	new Set(diagnoses.map(({ cause }) => cause));

const bypassesOf = (
	{ diagnoses }: Report,
	words: ReportWords["evidenceAnswers"],
): Set<string> =>
	new Set(
		diagnoses.flatMap(({ bypasses }) =>
			bypasses.map(({ client, vip, realServer }) =>
				words.bypass(client, vip, realServer),
			),
		),
	);

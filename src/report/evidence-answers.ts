import type { Report } from "./report.js";

/** Bypasses up to this many must all be in the evidence; of more, those that are in it must be right. */
const FEW_BYPASSES = 64;

/**
 * Says in what a report on a part of a capture differs from the report on the whole, as far as the
 * answers go; empty where both say the same.
 */
export function answerDifferences(whole: Report, part: Report): string[] {
	const differences: string[] = [];
	for (const question of ["lbBypass", "asymmetricRouting"] as const) {
		const [wanted, found] = [whole.verdict[question], part.verdict[question]];
		if (wanted !== found)
			differences.push(`${question} is ${found}, not ${wanted}`);
	}
	compare("cause", causesOf(whole), causesOf(part), differences);
	const bypasses = bypassesOf(whole);
	const found = bypassesOf(part);
	const wanted =
		bypasses.size <= FEW_BYPASSES
			? bypasses
			: new Set([...found].filter((each) => bypasses.has(each)));
	compare("bypass", wanted, found, differences);
	return differences;
}

function compare(
	what: string,
	wanted: ReadonlySet<string>,
	found: ReadonlySet<string>,
	differences: string[],
): void {
	for (const each of wanted)
		if (!found.has(each)) differences.push(`the ${what} ${each} is missing`);
	for (const each of found)
		if (!wanted.has(each))
			differences.push(`there is another ${what}, ${each}`);
}

const causesOf = ({ diagnoses }: Report): Set<string> =>
	new Set(diagnoses.map(({ cause }) => cause));

const bypassesOf = ({ diagnoses }: Report): Set<string> =>
	new Set(
		diagnoses.flatMap(({ bypasses }) =>
			bypasses.map(
				({ client, vip, realServer }) =>
					`of ${vip ?? "a VIP that is not seen"} between ${client} and ${realServer}`,
			),
		),
	);

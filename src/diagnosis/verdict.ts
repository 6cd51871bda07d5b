import type { Catalogue } from "../words/catalogue.js";
import type {
	AsymmetryAnswer,
	BypassAnswer,
	Diagnosis,
	Impact,
} from "./diagnosis.js";

/** The answers for a whole capture. */
export interface Verdict {
	readonly lbBypass: BypassAnswer;
	readonly asymmetricRouting: AsymmetryAnswer;
	readonly impact: Impact;
	readonly summary: string;
}

const BYPASS_RANK: readonly BypassAnswer[] = [
	"no",
	"unknown",
	"by-design",
	"possible",
	"yes",
];
const ASYMMETRY_RANK: readonly AsymmetryAnswer[] = [
	"no",
	"unknown",
	"possible",
	"yes",
];

/** The strongest answer of any diagnosis stands. Without a diagnosis, nothing of the kind was found. */
export function verdictOf(
	diagnoses: readonly Diagnosis[],
	connections: number,
	completed: number,
	words: Catalogue,
): Verdict {
	const [worst] = diagnoses;
	const said = words.diagnosis.verdict;
	return {
		lbBypass: strongest(
			BYPASS_RANK,
			diagnoses.map(({ lbBypass }) => lbBypass),
		),
		asymmetricRouting: strongest(
			ASYMMETRY_RANK,
			diagnoses.map(({ asymmetricRouting }) => asymmetricRouting),
		),
		impact: worst?.impact ?? (completed === 0 ? "unknown" : "working"),
		summary:
			worst !== undefined
				? said.worst(worst.title)
				: connections === 0
					? said.noConnection
					: said.nothingFound(connections),
	};
}

function strongest<T>(ranking: readonly T[], answers: readonly T[]): T {
	const ranks = answers.map((answer) => ranking.indexOf(answer));
	return ranking[Math.max(0, ...ranks)] as T;
}

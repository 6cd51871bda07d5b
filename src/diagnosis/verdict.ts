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
): Verdict {
	const [worst] = diagnoses;
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
			worst === undefined ? nothingFound(connections) : `${worst.title}.`,
	};
}

function strongest<T>(ranking: readonly T[], answers: readonly T[]): T {
	const ranks = answers.map((answer) => ranking.indexOf(answer));
	return ranking[Math.max(0, ...ranks)] as T;
}

function nothingFound(connections: number): string {
	if (connections === 0)
		return "No TCP connection was captured, so there is nothing to judge.";
	const what =
		connections === 1
			? "the only connection"
			: `all ${connections} connections`;
	return `Looked at ${what}: no reply passes a load balancer by, and no connection takes different ways.`;
}

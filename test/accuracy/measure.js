import { judge } from "./judge.js";

/**
 * @import { Report } from "../../src/report/report.js"
 * @import { Case, Triple } from "./cases.js"
 * @import { Judgement } from "./judge.js"
 *
 * @typedef {{ client: string, vip: string | null, realServer: string }} FoundTriple
 *
 * @typedef {"right" | "weak" | "wrong" | "missed" | "false alarm"} Outcome
 *
 * @typedef {object} Row
 * @property {Case} case
 * @property {{ lbBypass: string, asymmetricRouting: string }} answer
 * @property {Judgement} lbBypass
 * @property {Judgement} asymmetricRouting
 * @property {Outcome} outcome of both together
 * @property {readonly string[]} causes that the report names
 * @property {boolean | undefined} causeFound undefined where none is asked for
 * @property {{ exact: number, visible: number } | undefined} triples F1 of (client, VIP, real server)
 */

/**
 * Holds a report against what its capture was expected to say.
 *
 * @param {Case} it
 * @param {Report} report
 * @returns {Row}
 */
export function measure(it, report) {
	const { scenario, expectation } = it;
	const { expected, bypasses, causeVisible } = expectation;
	const { lbBypass: bypassAnswer, asymmetricRouting: asymmetryAnswer } =
		report.verdict;
	const lbBypass = judge(
		expected.lbBypass,
		bypassAnswer,
		scenario.real.lbBypass,
	);
	const asymmetricRouting = judge(
		expected.asymmetricRouting,
		asymmetryAnswer,
		scenario.real.asymmetricRouting,
	);
	const causes = report.diagnoses.map(({ cause }) => cause);
	const found = report.diagnoses.flatMap((diagnosis) => diagnosis.bypasses);
	return {
		case: it,
		answer: { lbBypass: bypassAnswer, asymmetricRouting: asymmetryAnswer },
		lbBypass,
		asymmetricRouting,
		outcome: outcomeOf(lbBypass, asymmetricRouting),
		causes,
		causeFound: causeVisible
			? causes.some((cause) => scenario.causes.includes(cause))
			: undefined,
		triples: bypasses.length === 0 ? undefined : compare(bypasses, found),
	};
}

/**
 * A false alarm of either answer counts as one, a missed bypass as missed; else the worse score counts,
 * so that a missed asymmetry is wrong.
 *
 * @param {Judgement} lbBypass
 * @param {Judgement} asymmetricRouting
 * @returns {Outcome}
 */
function outcomeOf(lbBypass, asymmetricRouting) {
	const faults = [lbBypass.fault, asymmetricRouting.fault];
	if (faults.includes("false-alarm")) return "false alarm";
	if (lbBypass.fault === "missed") return "missed";
	const score = Math.min(lbBypass.score, asymmetricRouting.score);
	return score === 1 ? "right" : score > 0 ? "weak" : "wrong";
}

/**
 * Compares the triples by address. `exact`: with the VIP; `visible`: a VIP that the report calls
 * unknown fits any, since many places of capture do not show it.
 *
 * @param {readonly Triple[]} wanted
 * @param {readonly FoundTriple[]} found
 */
function compare(wanted, found) {
	return {
		exact: f1(wanted, found, isSame),
		visible: f1(wanted, found, (want, got) =>
			isSame(want, { ...got, vip: got.vip ?? want.vip }),
		),
	};
}

/**
 * @param {readonly Triple[]} wanted
 * @param {readonly FoundTriple[]} found
 * @param {(want: Triple, got: FoundTriple) => boolean} fits
 */
function f1(wanted, found, fits) {
	const recalled = wanted.filter((want) =>
		found.some((got) => fits(want, got)),
	);
	const precise = found.filter((got) => wanted.some((want) => fits(want, got)));
	return (recalled.length + precise.length) / (wanted.length + found.length);
}

/** @type {(want: Triple, got: FoundTriple) => boolean} */
const isSame = (want, got) =>
	addressOf(want.client) === addressOf(got.client) &&
	addressOf(want.vip) === addressOf(got.vip ?? "") &&
	addressOf(want.realServer) === addressOf(got.realServer);

/**
 * Returns the address of an endpoint, or the address itself.
 *
 * @param {string} text `10.0.0.1:80`, `[2001:db8::1]:80`, `10.0.0.1` or `2001:db8::1`
 */
function addressOf(text) {
	return text.replace(/^\[(.*)\]:\d+$/, "$1").replace(/^([\d.]+):\d+$/, "$1");
}

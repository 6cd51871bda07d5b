/** @import { Expectation, Scenario, Triple } from "./cases.js" */

/**
 * The causes that count as right, by the laboratory's scenario; where none is listed, none is asked for.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const CAUSES = {
	S01: ["full-proxy-without-snat"],
	S03: ["l4-lb-without-snat"],
	S04: ["same-subnet-without-snat"],
	S07: ["direct-server-return"],
	S08: ["dsr-vip-missing"],
	S08r: ["dsr-vip-hijacked"],
	S09: ["stateful-device-one-direction"],
	S09r: ["stateful-device-one-direction"],
	S10: ["divergent-return-path"],
	S11: ["reply-source-rewritten"],
	S12: ["reverse-path-filter"],
	S13: ["multipath"],
	S19: ["one-sided-capture"],
	S21: ["backscatter"],
	S21f: ["backscatter"],
	S23x1: ["full-proxy-without-snat"],
	S23x3: ["l4-lb-without-snat"],
	S24: ["l4-lb-without-snat"],
	S25: ["l4-lb-without-snat"],
	S26f: ["l4-lb-without-snat"],
	S27: ["pool-member-wrong-gateway", "l4-lb-without-snat"],
	S28: ["full-proxy-without-snat"],
	S29: ["hairpin-to-self"],
	S30: ["divergent-return-path"],
};

/**
 * The parts of a laboratory's `truth.json` that are used here.
 *
 * @typedef {object} LabTruth
 * @property {string} scenario
 * @property {string} description
 * @property {string} [lb_software]
 * @property {{ cause: string, lb_bypass: boolean, asymmetric: boolean, state: string, problem: boolean }} verdict
 * @property {Record<string, LabVantage>} vantages
 *
 * @typedef {object} LabVantage
 * @property {string} file
 * @property {string} capture_command
 * @property {LabExpectation} expected
 *
 * @typedef {object} LabExpectation
 * @property {string} lb_bypass
 * @property {string} asymmetric
 * @property {string} confidence
 * @property {string} conclusion
 * @property {boolean | null} problem_visible
 * @property {{ client: string, vip: string | string[], real_server: string }[]} [triples]
 */

/**
 * Turns a `truth.json` of the laboratory into the form of `expect.json`.
 *
 * @param {LabTruth} truth
 * @returns {Scenario}
 */
export function labScenario(truth) {
	const { verdict } = truth;
	const causes = CAUSES[truth.scenario] ?? [];
	return {
		scenario: truth.scenario,
		summary: truth.description,
		loadBalancer: truth.lb_software ?? null,
		physicalCause: verdict.cause.replaceAll("_", "-"),
		problem: verdict.problem,
		state: verdict.state,
		real: {
			lbBypass: verdict.lb_bypass && verdict.problem,
			asymmetricRouting: verdict.asymmetric,
		},
		causes,
		captures: Object.fromEntries(
			Object.entries(truth.vantages).map(([name, vantage]) => [
				vantage.file,
				labExpectation(name, vantage, causes.length > 0),
			]),
		),
	};
}

/**
 * @param {string} name
 * @param {LabVantage} vantage
 * @param {boolean} hasCause
 * @returns {Expectation}
 */
function labExpectation(name, { capture_command, expected }, hasCause) {
	const lbBypass = expected.lb_bypass.replace("_", "-");
	const asymmetricRouting = expected.asymmetric;
	const { confidence, conclusion } = expected;
	const isVisible =
		expected.problem_visible !== false ||
		lbBypass === "by-design" ||
		asymmetricRouting === "yes";
	return {
		vantage: name,
		place: placeOf(name),
		taken: capture_command,
		expected: { lbBypass, asymmetricRouting },
		confidence,
		conclusion,
		problemVisible: expected.problem_visible,
		causeVisible:
			hasCause && isVisible && ["high", "medium"].includes(confidence),
		bypasses: lbBypass === "yes" ? (expected.triples ?? []).map(tripleOf) : [],
	};
}

/**
 * The kind of place that a vantage of the laboratory is.
 *
 * @param {string} name
 */
function placeOf(name) {
	if (/^(client|victim)/.test(name)) return "client";
	if (/^(server|internet)/.test(name)) return "server";
	const front = /^lb-(front|back)/.exec(name);
	if (front !== null) return `lb-${front[1]}`;
	return name.startsWith("lb") ? "lb" : "middle";
}

/**
 * @param {{ client: string, vip: string | string[], real_server: string }} triple
 * @returns {Triple}
 */
function tripleOf({ client, vip, real_server }) {
	const [first = ""] = [vip].flat();
	return {
		client,
		vip: endpointOf(first),
		realServer: endpointOf(real_server),
	};
}

/**
 * Returns an endpoint as reports write it. The laboratory writes `2001:db8::1:80` without brackets:
 * what follows the last colon is the port.
 *
 * @param {string} text
 */
export function endpointOf(text) {
	const colon = text.lastIndexOf(":");
	const address = text.slice(0, colon);
	if (text.startsWith("[") || !address.includes(":")) return text;
	return `[${address}]${text.slice(colon)}`;
}

import type { Report } from "../../../src/report/report.js";
import type { NetworkStory } from "../network.js";
import { expectationOf } from "./expectation.js";
import type { Truth } from "./truth.js";

/** Requests of one client to one real server from which on a bypass must be named. */
const ENOUGH = 3;

/** What must hold of the report of every story: a text per violation. */
export type Property = (story: NetworkStory, report: Report) => string[];

export const noFalseBypass: Property = ({ truth }, { verdict }) =>
	verdict.lbBypass === "yes" && !truth.isBypassed
		? ["bypass where nothing passes a balancer by"]
		: [];

export const noFalseAsymmetry: Property = ({ truth }, { verdict }) =>
	verdict.asymmetricRouting === "yes" && !truth.isAsymmetric
		? ["asymmetric routing where both ways are the same"]
		: [];

export const bypassFound: Property = ({ plan, truth }, { verdict }) => {
	const expectation = expectationOf(plan, truth);
	const accepted =
		expectation === "yes" ? ["yes"] : ["yes", "possible", "unknown"];
	return expectation === "anything" || accepted.includes(verdict.lbBypass)
		? []
		: [`bypass is "${verdict.lbBypass}" where it must be ${expectation}`];
};

/** Whoever is named in a bypass that is more than possible did answer past the balancer. */
export const namedRightly: Property = ({ truth }, report) =>
	namedBypasses(report)
		.filter(
			({ client, vip, realServer }) => !isTrue(truth, client, vip, realServer),
		)
		.map(
			({ client, vip, realServer }) =>
				`${realServer} does not answer ${client} past ${vip ?? "any VIP"}`,
		);

/** Where the packets tie replies to the clients' requests to the VIP, all three of a bypass are named. */
export const namedWholly: Property = ({ plan, truth }, report) => {
	if (expectationOf(plan, truth) !== "yes") return [];
	const named = new Set(
		namedBypasses(report).map(
			({ client, vip, realServer }) => `${client} ${vip} ${realServer}`,
		),
	);
	const requests = new Map<string, Set<unknown>>();
	for (const { triple, request, hasVip, isTied } of truth.shown) {
		if (!hasVip || !isTied) continue;
		requests.set(triple, (requests.get(triple) ?? new Set()).add(request));
	}
	return [...requests]
		.filter(([triple, { size }]) => size >= ENOUGH && !named.has(triple))
		.map(([triple]) => `not named: ${triple}`);
};

/** Each frame is counted once, as a segment or under the reason why it is none. */
export const framesCounted: Property = ({ frames }, { captures }) => {
	const [capture] = captures;
	const skipped = Object.values(capture?.skipped ?? {});
	const counted = skipped.reduce(
		(sum, count) => sum + count,
		capture?.tcpSegments ?? 0,
	);
	return counted === frames.length
		? []
		: [`${counted} of ${frames.length} frames counted`];
};

const namedBypasses = ({ diagnoses }: Report) =>
	diagnoses
		.filter(({ confidence }) => confidence !== "possible")
		.flatMap(({ bypasses }) => bypasses);

const isTrue = (
	{ triples }: Truth,
	client: string,
	vip: string | null,
	realServer: string,
): boolean =>
	vip === null
		? [...triples].some(
				(triple) =>
					triple.startsWith(`${client} `) && triple.endsWith(` ${realServer}`),
			)
		: triples.has(`${client} ${vip} ${realServer}`);

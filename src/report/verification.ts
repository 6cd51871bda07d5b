import type { Diagnosis, Report, Vantage } from "./report.js";
import { SCHEMA_VERSION } from "./report.js";
import type {
	FaultVerification,
	Verification,
	VerificationResult,
} from "./verification-schema.js";
import { signsOfCure } from "./verification-signs.js";
import {
	concerns,
	conversationsWith,
	isFault,
	type Subject,
	subjectOf,
} from "./verification-subject.js";
import { listed, number } from "./words.js";

/**
 * Compares a capture of before a change with one of after it: which faults are gone and by what,
 * which remain, what is new, and what the two cannot tell. Both reports need their `conversations`.
 *
 * @example
 * const { result, summary } = verifyCure(before, after); // "cured", "Cured: ..."
 */
export function verifyCure(before: Report, after: Report): Verification {
	const asked = before.diagnoses.filter(isFault);
	const faults = asked.map((fault) => judgeFault(fault, before, after));
	const known = new Set(asked.map(({ cause }) => cause));
	const newFaults = after.diagnoses
		.filter((it) => isFault(it) && !known.has(it.cause))
		.map(({ cause, confidence, title }) => ({ cause, confidence, title }));
	const result = resultOf(faults, newFaults.length > 0);
	return {
		schemaVersion: SCHEMA_VERSION,
		tool: { ...after.tool },
		result,
		summary: summaryOf(result, faults, newFaults, before),
		faults,
		newFaults,
		before: factsOf(before),
		after: factsOf(after),
	};
}

function judgeFault(
	fault: Diagnosis,
	before: Report,
	after: Report,
): FaultVerification {
	const subject = subjectOf(fault, before);
	const { cause, title } = fault;
	const base = { cause, title, by: [], confidence: null };
	const present = after.diagnoses.filter((it) => concerns(it, subject, after));
	const wrong = present.filter(isFault);
	const same = wrong.find((it) => it.cause === cause);
	const still = same ?? wrong[0];
	if (still !== undefined) {
		return {
			...base,
			state: same === undefined ? "changed" : "remains",
			confidence: still.confidence,
			observations: [remainsSentence(fault, still)],
			unsaid: [],
		};
	}
	const unsaid = obstacles(subject, present, before, after);
	if (unsaid.length > 0)
		return { ...base, state: "cannot-tell", observations: [], unsaid };
	return cureOf(base, subject, present, before, after);
}

function cureOf(
	base: Pick<FaultVerification, "cause" | "title" | "by" | "confidence">,
	subject: Subject,
	present: readonly Diagnosis[],
	before: Report,
	after: Report,
): FaultVerification {
	const design = present.find(({ effect }) => effect === "by-design");
	if (design !== undefined) {
		return {
			...base,
			state: "cured",
			by: ["direct-server-return"],
			confidence: design.confidence,
			observations: [`${design.title}.`, ...orphanSentence(before, after)],
			unsaid: [],
		};
	}
	const signs = signsOfCure(subject, before, after);
	return {
		...base,
		by: [...signs.by],
		state: signs.confidence === null ? "cannot-tell" : "cured",
		confidence: signs.confidence,
		observations: [
			...signs.observations,
			...(signs.confidence === null ? [] : orphanSentence(before, after)),
		],
		unsaid: [...signs.unsaid],
	};
}

/** Reasons why the capture after has nothing to say of the fault. */
function obstacles(
	subject: Subject,
	present: readonly Diagnosis[],
	before: Report,
	after: Report,
): string[] {
	const asked = listed([...subject.vips, ...subject.servers].slice(0, 6));
	if (factsOf(after).tcpSegments === 0)
		return ["The capture after holds no TCP at all."];
	const moved = otherPlace(before, after);
	if (moved !== undefined) return [moved];
	if (conversationsWith(subject, after).length === 0) {
		return [
			`The capture after holds no connection with ${asked}: the change may work, or nobody asked, or another network was captured.`,
		];
	}
	return present.filter(hidesMuch).map(({ title }) => `${title}.`);
}

/** A few connections that had begun before the capture, or a few lost frames, leave the rest to judge. */
function hidesMuch({ effect, severity, connections }: Diagnosis): boolean {
	const { affected, total } = connections;
	return (
		effect === "cannot-tell" && (severity !== "info" || affected * 2 > total)
	);
}

/** Says that the captures were taken in different places, where nothing shows that they were not. */
function otherPlace(before: Report, after: Report): string | undefined {
	const [was, is] = [vantageOf(before), vantageOf(after)];
	if (was.point === is.point || isGuess(was) || isGuess(is)) return undefined;
	const macs = macsOf(before);
	if ([...macsOf(after)].some((mac) => macs.has(mac))) return undefined;
	return `The capture before was taken at ${PLACE[was.point] ?? was.point}, the one after at ${PLACE[is.point] ?? is.point}: what the one showed, the other may hide. Capture at the same place (--vantage corrects a place that was guessed wrongly).`;
}

const isGuess = ({ point, confidence }: Place): boolean =>
	point === "unknown" || confidence === "possible";

/** MACs do not pass routers: captures that share one are of the same link. */
const macsOf = ({ conversations = [] }: Report): Set<string> =>
	new Set(
		conversations.flatMap(({ requestsFrom, repliesTo }) => [
			...requestsFrom,
			...repliesTo,
		]),
	);

type Place = Pick<Vantage, "point" | "host" | "confidence">;

const NOWHERE: Place = { point: "unknown", host: null, confidence: "possible" };

const vantageOf = ({ captures }: Report): Place =>
	captures[0]?.vantage ?? NOWHERE;

const PLACE: Record<string, string> = {
	client: "a client",
	"lb-front": "the load balancer's client side",
	"lb-back": "the load balancer's server side",
	lb: "both sides of the load balancer",
	server: "a server",
	middle: "a place between the ends",
};

function remainsSentence(fault: Diagnosis, still: Diagnosis): string {
	const scope = ({ connections }: Diagnosis) =>
		`${number(connections.affected)} of ${number(connections.total)} connections`;
	const what = still.cause === fault.cause ? "Still there" : still.cause;
	return `${what}: ${still.title} (${scope(still)}, before: ${scope(fault)}).`;
}

/** The plainest sign at any place: SYN-ACKs without their SYN, before and after. */
function orphanSentence(before: Report, after: Report): string[] {
	const count = ({ rules }: Report) =>
		rules.find(({ id }) => id === "orphan-syn-ack")?.findings ?? 0;
	const [was, is] = [count(before), count(after)];
	if (was === 0) return [];
	return [
		is === 0
			? `No SYN-ACK without its SYN any more; before there were connections with one ${number(was)} times.`
			: `SYN-ACKs without their SYN: ${number(was)} before, ${number(is)} after.`,
	];
}

function resultOf(
	faults: readonly FaultVerification[],
	hasNewFaults: boolean,
): VerificationResult {
	const has = (state: FaultVerification["state"]) =>
		faults.some((fault) => fault.state === state);
	if (faults.length === 0)
		return hasNewFaults ? "other-fault" : "nothing-to-cure";
	if (has("remains")) return "not-cured";
	if (has("changed") || hasNewFaults) return "other-fault";
	return has("cannot-tell") ? "cannot-tell" : "cured";
}

const BY_WORDS: Record<FaultVerification["by"][number], string> = {
	snat: "the load balancer uses its own address as source (SNAT)",
	"direct-server-return":
		"the real servers answer in the VIP's name (direct server return)",
	"symmetric-path": "requests and replies take the same way",
	"vip-answers": "the VIP alone answers its clients",
};

function summaryOf(
	result: VerificationResult,
	faults: readonly FaultVerification[],
	newFaults: Verification["newFaults"],
	before: Report,
): string {
	const of = (...states: FaultVerification["state"][]) =>
		faults.filter(({ state }) => states.includes(state));
	switch (result) {
		case "cured": {
			const by = [...new Set(faults.flatMap((fault) => fault.by))];
			const how = by.map((word) => BY_WORDS[word]);
			return how.length === 0
				? "What was wrong is gone, and the connections work."
				: `What was wrong is gone: ${listed(how)}.`;
		}
		case "not-cured":
			return of("remains")[0]?.observations[0] ?? "";
		case "other-fault":
			return `What is wrong now: ${of("changed")[0]?.observations[0] ?? `${newFaults[0]?.title}.`}`;
		case "cannot-tell":
			return of("cannot-tell")[0]?.unsaid[0] ?? "";
		case "nothing-to-cure":
			return `The capture before shows no fault, so there is no cure to confirm: ${before.verdict.summary}`;
	}
}

function factsOf({ captures }: Report): Verification["before"] {
	const sum = (key: "tcpSegments" | "connections") =>
		captures.reduce((total, capture) => total + capture[key], 0);
	const { point, host } = captures[0]?.vantage ?? NOWHERE;
	return {
		captures: captures.map(({ name }) => name),
		vantage: point,
		host,
		tcpSegments: sum("tcpSegments"),
		connections: sum("connections"),
	};
}

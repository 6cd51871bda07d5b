import type { Confidence, Conversation, Report } from "./report.js";
import type { FaultVerification } from "./verification-schema.js";
import { conversationsWith, type Subject } from "./verification-subject.js";
import type { ReportWords } from "./words.js";

type SignWords = ReportWords["verificationSigns"];

/** Connections per second have to grow this much before they are more than the health checks were. */
const GROWTH = 1.5;

/** A balancer translates to a few addresses; more of them are clients. */
const MAX_TRANSLATED = 8;

/** What the capture after shows of the way a fault was cured. */
export interface Signs {
	readonly by: FaultVerification["by"];
	readonly confidence: Confidence | null;
	readonly observations: readonly string[];
	readonly unsaid: readonly string[];
}

/** Looks for the traces of a cure in the conversations of a capture that no longer shows the fault. */
export function signsOfCure(
	subject: Subject,
	before: Report,
	after: Report,
	words: SignWords,
): Signs {
	const seen = conversationsWith(subject, after);
	const toServers = seen.filter(({ server }) => subject.servers.has(server));
	const toVips = seen.filter(({ server }) => subject.vips.has(server));
	const found = [
		...(toServers.length > 0
			? [serverSigns(subject, toServers, before, after, words)]
			: []),
		...(toVips.length > 0 ? [vipSigns(subject, toVips, words)] : []),
	];
	const [first = NO_SIGNS, second] = found;
	if (second === undefined) return first;
	// The two ends of a balancer: either shows that it works, the servers' side also how.
	if (first.confidence === null || second.confidence === null) {
		return { ...joined(first, second), confidence: null };
	}
	return { ...joined(first, second), confidence: first.confidence };
}

const NO_SIGNS: Signs = {
	by: [],
	confidence: null,
	observations: [],
	unsaid: [],
};

const joined = (a: Signs, b: Signs): Signs => ({
	by: [...a.by, ...b.by],
	confidence: null,
	observations: [...a.observations, ...b.observations],
	unsaid: [...a.unsaid, ...b.unsaid],
});

/** The VIP's side: the clients that failed now get their answers from it. */
function vipSigns(
	{ clients }: Subject,
	toVips: readonly Conversation[],
	words: SignWords,
): Signs {
	const again = toVips.filter(({ client }) => clients.has(client));
	if (again.length === 0) {
		return unclear(
			words.otherClients(named(toVips, "client"), named(toVips, "server"), [
				...clients,
			]),
		);
	}
	const counts = totals(again);
	const [vips, asking] = [named(again, "server"), named(again, "client")];
	if (counts.answered === 0)
		return unclear(words.noPayload(vips, asking, counts));
	return {
		...NO_SIGNS,
		by: ["vip-answers"],
		confidence: "likely",
		observations: [words.vipAnswers(vips, asking, counts, counts.answered)],
	};
}

/** The servers' side: who asks now, and whether the replies go back to where the requests come from. */
function serverSigns(
	subject: Subject,
	toServers: readonly Conversation[],
	before: Report,
	after: Report,
	words: SignWords,
): Signs {
	const again = toServers.filter(({ client }) => subject.clients.has(client));
	return again.length > 0
		? sameClientSigns(again, words)
		: otherClientSigns(subject, toServers, before, after, words);
}

function sameClientSigns(
	again: readonly Conversation[],
	words: SignWords,
): Signs {
	const counts = totals(again);
	const [servers, clients] = [named(again, "server"), named(again, "client")];
	if (counts.completed === 0) {
		return unclear(words.noneCompleted(servers, clients, counts.connections));
	}
	const outcome = words.completed(servers, clients, counts);
	const works: Signs = {
		...NO_SIGNS,
		confidence: "likely",
		observations: [outcome],
	};
	const paths = new Set(again.map(({ path }) => path));
	if (paths.has("split"))
		return { ...works, observations: [outcome, words.stillSplit] };
	if (paths.has("unknown")) return { ...works, unsaid: [words.pathUnknown] };
	const way = words.oneWay(
		macs(again, "requestsFrom"),
		macs(again, "repliesTo"),
	);
	return { ...works, by: ["symmetric-path"], observations: [outcome, way] };
}

/** None of the clients that failed: source NAT, unless somebody else was asking. */
function otherClientSigns(
	subject: Subject,
	others: readonly Conversation[],
	before: Report,
	after: Report,
	words: SignWords,
): Signs {
	const known = conversationsWith(subject, before);
	const usual = ({ client, server }: Conversation) =>
		known.find((it) => it.client === client && it.server === server)
			?.connections ?? 0;
	const growth = (GROWTH * secondsOf(after)) / secondsOf(before);
	const newer = others.filter((it) => it.connections > usual(it) * growth);
	const working = newer.filter(({ completed }) => completed > 0);
	const sources = new Set(working.map(({ client }) => client));
	if (newer.length === 0) {
		return unclear(
			words.healthChecks(named(others, "client"), named(others, "server")),
		);
	}
	if (working.length === 0)
		return unclear(words.noneWithServers(named(newer, "server")));
	if (sources.size > MAX_TRANSLATED)
		return unclear(words.manySources(sources.size, named(working, "server")));
	return translatedSigns(subject, working, known, words);
}

function translatedSigns(
	{ clients }: Subject,
	working: readonly Conversation[],
	known: readonly Conversation[],
	words: SignWords,
): Signs {
	const sources = named(working, "client");
	const senders = new Set(known.flatMap(({ requestsFrom }) => requestsFrom));
	const sameSender = working.some(({ requestsFrom }) =>
		requestsFrom.some((mac) => senders.has(mac)),
	);
	const translated = words.translated(
		named(working, "server"),
		sources,
		[...clients],
		totals(working),
	);
	return {
		by: ["snat"],
		confidence: sameSender ? "likely" : "possible",
		observations: [
			translated,
			...(sameSender ? [words.sameSender(macs(working, "requestsFrom"))] : []),
		],
		unsaid: sameSender ? [] : [words.whoseAddress(sources)],
	};
}

/** How long a capture took, at least a second. */
function secondsOf({ captures }: Report): number {
	const times = captures.flatMap(({ firstTime, lastTime }) =>
		[firstTime, lastTime].flatMap((time) => (time === null ? [] : [time])),
	);
	const stamps = times.map((time) => Date.parse(time));
	return stamps.length === 0
		? 1
		: Math.max(1, (Math.max(...stamps) - Math.min(...stamps)) / 1000);
}

const unclear = (unsaid: string): Signs => ({
	...NO_SIGNS,
	unsaid: [unsaid],
});

function totals(conversations: readonly Conversation[]) {
	const sum = (key: "connections" | "completed" | "answered") =>
		conversations.reduce((total, conversation) => total + conversation[key], 0);
	return {
		connections: sum("connections"),
		completed: sum("completed"),
		answered: sum("answered"),
	};
}

const named = (
	conversations: readonly Conversation[],
	key: "client" | "server",
): string[] => [
	...new Set(conversations.map((conversation) => conversation[key])),
];

const macs = (
	conversations: readonly Conversation[],
	key: "requestsFrom" | "repliesTo",
): string[] => [
	...new Set(conversations.flatMap((conversation) => conversation[key])),
];

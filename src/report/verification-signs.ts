import type { Confidence, Conversation, Report } from "./report.js";
import type { FaultVerification } from "./verification-schema.js";
import { conversationsWith, type Subject } from "./verification-subject.js";
import { counted, listed, number } from "./words.js";

/** Addresses that a sentence names. */
const NAMED = 4;

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
): Signs {
	const seen = conversationsWith(subject, after);
	const toServers = seen.filter(({ server }) => subject.servers.has(server));
	const toVips = seen.filter(({ server }) => subject.vips.has(server));
	const found = [
		...(toServers.length > 0
			? [serverSigns(subject, toServers, before, after)]
			: []),
		...(toVips.length > 0 ? [vipSigns(subject, toVips)] : []),
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
): Signs {
	const again = toVips.filter(({ client }) => clients.has(client));
	if (again.length === 0) {
		return unclear(
			`Other clients (${named(toVips, "client")}) asked ${named(toVips, "server")} in the capture after than in the one before; whether it works for ${listed([...clients].slice(0, NAMED))} does not show.`,
		);
	}
	const { completed, answered, connections } = totals(again);
	if (answered === 0) {
		return unclear(
			`${named(again, "server")} sent no payload to ${named(again, "client")} (${number(completed)} of ${counted(connections, "handshake")} completed), so whether it works does not show.`,
		);
	}
	return {
		by: ["vip-answers"],
		confidence: "likely",
		observations: [
			`${named(again, "server")} answers ${named(again, "client")}: ${number(completed)} of ${counted(connections, "handshake")} completed, ${number(answered)} with payload of the server, and nothing comes from a real server past it.`,
		],
		unsaid: [],
	};
}

/** The servers' side: who asks now, and whether the replies go back to where the requests come from. */
function serverSigns(
	subject: Subject,
	toServers: readonly Conversation[],
	before: Report,
	after: Report,
): Signs {
	const again = toServers.filter(({ client }) => subject.clients.has(client));
	return again.length > 0
		? sameClientSigns(again)
		: otherClientSigns(subject, toServers, before, after);
}

function sameClientSigns(again: readonly Conversation[]): Signs {
	const { completed, connections } = totals(again);
	const who = `${named(again, "server")} and ${named(again, "client")}`;
	if (completed === 0) {
		return unclear(
			`No handshake of ${who} completed in the capture after (${counted(connections, "connection")}).`,
		);
	}
	const outcome = `${number(completed)} of ${counted(connections, "handshake")} between ${who} completed.`;
	const paths = new Set(again.map(({ path }) => path));
	if (paths.has("split")) {
		return {
			by: [],
			confidence: "likely",
			observations: [
				outcome,
				"Their two directions still take different ways, but nothing on them minds any more.",
			],
			unsaid: [],
		};
	}
	if (paths.has("unknown")) {
		return {
			by: [],
			confidence: "likely",
			observations: [outcome],
			unsaid: [
				"Whether requests and replies take the same way: the frames do not carry both MACs.",
			],
		};
	}
	return {
		by: ["symmetric-path"],
		confidence: "likely",
		observations: [
			outcome,
			`Requests come from ${macs(again, "requestsFrom")}, and replies go to ${macs(again, "repliesTo")}: one way there and back.`,
		],
		unsaid: [],
	};
}

/** None of the clients that failed: source NAT, unless somebody else was asking. */
function otherClientSigns(
	subject: Subject,
	others: readonly Conversation[],
	before: Report,
	after: Report,
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
			`Only ${named(others, "client")} asked ${named(others, "server")}, as before the change: health checks look like that. No client's connection is in the capture after.`,
		);
	}
	if (working.length === 0) {
		return unclear(
			`No handshake with ${named(newer, "server")} completed in the capture after.`,
		);
	}
	if (sources.size > MAX_TRANSLATED) {
		return unclear(
			`${counted(sources.size, "address")} asked ${named(working, "server")}, none of them a client of the capture before: these are other clients.`,
		);
	}
	return translatedSigns(subject, working, known);
}

function translatedSigns(
	{ clients }: Subject,
	working: readonly Conversation[],
	known: readonly Conversation[],
): Signs {
	const { completed, connections } = totals(working);
	const senders = new Set(known.flatMap(({ requestsFrom }) => requestsFrom));
	const sameSender = working.some(({ requestsFrom }) =>
		requestsFrom.some((mac) => senders.has(mac)),
	);
	return {
		by: ["snat"],
		confidence: sameSender ? "likely" : "possible",
		observations: [
			`SYNs to ${named(working, "server")} come from ${named(working, "client")} now, and none from ${listed([...clients].slice(0, NAMED))}: ${number(completed)} of ${counted(connections, "handshake")} completed.`,
			...(sameSender
				? [
						`They come from the same MAC as the SYNs in the clients' names did (${macs(working, "requestsFrom")}): the load balancer puts its own address in.`,
					]
				: []),
		],
		unsaid: sameSender
			? []
			: [
					`Whether ${named(working, "client")} is the load balancer's address or that of another client: the MACs do not tell.`,
				],
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

function named(
	conversations: readonly Conversation[],
	key: "client" | "server",
): string {
	return some(new Set(conversations.map((conversation) => conversation[key])));
}

function macs(
	conversations: readonly Conversation[],
	key: "requestsFrom" | "repliesTo",
): string {
	return some(
		new Set(conversations.flatMap((conversation) => conversation[key])),
	);
}

function some(texts: ReadonlySet<string>): string {
	const shown = [...texts].slice(0, NAMED);
	const more = texts.size - shown.length;
	return more > 0
		? `${shown.join(", ")} and ${number(more)} more`
		: listed(shown);
}

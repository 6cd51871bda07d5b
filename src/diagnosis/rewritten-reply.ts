import type { Connection } from "../flow/connection.js";
import { countTo } from "../flow/facts.js";
import { groupBy, push } from "../flow/groups.js";
import { handshakeOf } from "../flow/handshake.js";
import { seqDelta } from "../flow/sequence.js";
import type { ResetSighting } from "../flow/sightings.js";
import { frameMark } from "../rules/frame-mark.js";
import { conclude } from "./conclude.js";
import { type Diagnosis, defineCause, type Evidence } from "./diagnosis.js";
import { areRewritten } from "./find-bypass.js";
import type { Orphan } from "./join/orphan.js";
import type { Scene } from "./scene.js";

/** A device on the way back puts another source on replies. */
export const replySourceRewritten = defineCause({
	id: "reply-source-rewritten",
	effect: "asymmetric-routing",
	severity: "error",
});

/** A RST that goes to another address than the one whose SYN-ACK, or SYN, it fits. */
interface CrossReset {
	/** The connection that was asked for. */
	readonly asked: Connection;
	/** The RST's own 4-tuple. */
	readonly stray: Connection;
	readonly reset: ResetSighting;
}

/** Finds replies whose source address was changed on the way. */
export function diagnoseRewrittenReply(
	scene: Scene,
	orphans: readonly Orphan[],
): Diagnosis[] {
	const groups = groupBy(
		orphans,
		({ connection }) => connection.serverEndpoint,
	);
	const rewritten = [...groups.values()].filter(areRewritten).flat();
	const crossed = findCrossResets(scene);
	if (rewritten.length + crossed.length === 0) return [];
	const asked = new Set([
		...crossed.map(({ asked }) => asked),
		...rewritten.map(({ connection, join }) =>
			join?.kind === "sequence" ? join.vipConnection : connection,
		),
	]);
	const affected = [...asked];
	const askedFor = new Set(
		affected.map(({ serverEndpoint }) => serverEndpoint),
	);
	const replies = rewritten.map(({ connection }) => connection.serverEndpoint);
	const others = [
		...replies,
		...crossed.map(({ stray }) => stray.serverEndpoint),
	].filter((text) => !askedFor.has(text));
	const words = scene.words.diagnosis.rewrittenReply;
	return [
		conclude({
			cause: replySourceRewritten,
			confidence: crossed.length > 0 ? "certain" : "likely",
			lbBypass:
				crossed.length === 0 && rewritten.some(({ join }) => join !== undefined)
					? "possible"
					: "no",
			asymmetricRouting: "yes",
			impact: "failing",
			title: words.title(
				affected.map(({ serverEndpoint }) => serverEndpoint),
				others,
			),
			explanation: words.explanation,
			affected,
			total: countTo(scene.facts, askedFor),
			evidence: [
				...crossEvidence(scene, crossed),
				...repeatEvidence(scene, rewritten),
			],
			alternatives:
				crossed.length > 0
					? []
					: [{ cause: "l4-lb-without-snat", ...words.bypassedBalancer }],
			remedies: [
				{
					...words.remedy,
					commands: [
						"ip route add default via <gateway-of-that-interface> dev <interface> table 103",
						"ip rule add from <its-address> lookup 103",
					],
				},
			],
			nextCapture:
				crossed.length > 0
					? null
					: {
							where: words.where,
							command:
								"tcpdump -i any -s 128 -nn -U -w server.pcap 'tcp or icmp or arp'",
						},
			example: exampleOf(rewritten, crossed),
		}),
	];
}

/** Looks for RSTs on 4-tuples of their own that fit a SYN or SYN-ACK of the same client port. */
function findCrossResets(scene: Scene): CrossReset[] {
	const { byOutcome } = scene.census;
	const strays = new Map<
		string,
		{ stray: Connection; reset: ResetSighting }[]
	>();
	for (const stray of byOutcome.midstream) {
		const reset = loneReset(stray);
		if (reset === undefined) continue;
		push(strays, keyOf(stray, reset.seq), { stray, reset });
	}
	if (strays.size === 0) return [];
	const open = [
		...byOutcome.unanswered,
		...byOutcome.unacknowledged,
		...byOutcome["reply-only"],
		...byOutcome.reset,
	];
	return open.flatMap((asked) => {
		const number = expectedSeq(asked);
		const candidates =
			number === undefined ? [] : (strays.get(keyOf(asked, number)) ?? []);
		return candidates
			.filter(({ stray }) => stray.serverAddress !== asked.serverAddress)
			.map((found) => ({ asked, ...found }));
	});
}

/** A RST without ACK that is all there is of its connection. */
function loneReset(connection: Connection): ResetSighting | undefined {
	const { client, server } = connection;
	if (handshakeOf(connection) !== "midstream" || server.segmentCount > 0)
		return undefined;
	if (
		client.resets.count === 0 ||
		client.firstAck !== undefined ||
		client.payloadBytes > 0
	)
		return undefined;
	return client.resets.items[0];
}

/** A client's end, and a number that it is to use. */
const keyOf = ({ clientEndpoint }: Connection, seq: number): string =>
	`${clientEndpoint} ${seq}`;

/** The number that a RST against the answer of this connection would carry. */
function expectedSeq({ client, server }: Connection): number | undefined {
	const synAck = server.synAcks.items[0];
	if (synAck !== undefined) return synAck.ack;
	const syn = client.syns.items[0];
	return syn === undefined ? undefined : seqDelta(syn.seq, -1);
}

function crossEvidence(
	{ words }: Scene,
	crossed: readonly CrossReset[],
): Evidence[] {
	const [first] = crossed;
	if (first === undefined) return [];
	return [
		{
			rule: "reset",
			count: crossed.length,
			frames: [first.asked.firstFrame, first.reset.frame],
			observation: words.diagnosis.rewrittenReply.crossed({
				client: first.asked.clientEndpoint,
				asked: first.asked.serverEndpoint,
				packet: frameMark(first.asked.firstFrame),
				other: first.stray.serverEndpoint,
				reset: frameMark(first.reset.frame),
			}),
		},
	];
}

function repeatEvidence(
	{ words }: Scene,
	rewritten: readonly Orphan[],
): Evidence[] {
	const [first] = rewritten.filter(
		({ series }) => series.repeatsAfterReset > 0,
	);
	if (first === undefined) return [];
	return [
		{
			rule: "orphan-syn-ack",
			count: rewritten.length,
			frames: first.series.replies.slice(0, 6).map(({ frame }) => frame),
			observation: words.diagnosis.rewrittenReply.repeated(
				first.connection.serverEndpoint,
			),
		},
	];
}

function exampleOf(
	rewritten: readonly Orphan[],
	crossed: readonly CrossReset[],
): Connection[] {
	const [first] = rewritten;
	if (first !== undefined)
		return first.join === undefined
			? [first.connection]
			: [first.connection, first.join.vipConnection];
	const [cross] = crossed;
	return cross === undefined ? [] : [cross.stray, cross.asked];
}

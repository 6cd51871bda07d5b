import type { Connection } from "../flow/connection.js";
import type { PlainTotals } from "../flow/plain-totals.js";
import type { Side } from "../flow/side.js";
import { ttlsInTurns } from "../flow/ttl-ways.js";
import { conclude } from "./conclude.js";
import { type Diagnosis, defineCause } from "./diagnosis.js";
import { exampleFrames } from "./example-frames.js";
import type { Scene } from "./scene.js";

/** Packets of one direction take turns between several ways. */
export const multipath = defineCause({
	id: "multipath",
	effect: "asymmetric-routing",
	severity: "info",
});

/** Connections with too few segments cannot show it. */
const MIN_SEGMENTS = 6;

/** Share of the connections that must show it. */
const SHARE = 0.3;

/** A path that changes once or twice is a change of route, not multipath. */
const MIN_SWITCHES = 3;

/** Share of the segments that come by another way than the one before. */
const TURN_SHARE = 0.15;

/** What a few connections lack, the capture lost. */
const MIN_HALVED = 8;

/** Share of both directions' bytes that is acknowledged but unseen on one of several ways. */
const UNSEEN_SHARE = 0.15;

/** Recognises per-packet multipath by TTLs that alternate, or by halves of both directions that are missing. */
export function diagnoseMultipath(scene: Scene): Diagnosis[] {
	const { unusual, plain } = scene.facts;
	const long = unusual.filter(
		({ client, server }) =>
			client.segmentCount + server.segmentCount >= MIN_SEGMENTS,
	);
	if (long.length === 0) return [];
	const total = long.length + plain.count;
	const mixed = long.filter(
		({ client, server }) => hasSeveralTtls(client) || hasSeveralTtls(server),
	);
	const halved = areHalved(long, plain) ? long.filter(lacksBytes) : [];
	const affected =
		mixed.length >= total * SHARE
			? mixed
			: halved.length >= total * SHARE
				? halved
				: [];
	if (affected.length === 0) return [];
	const byTtl = affected === mixed;
	const words = scene.words.diagnosis.multipath;
	const said = byTtl ? words.byTtl : words.byLoss;
	return [
		conclude({
			cause: multipath,
			confidence: "possible",
			asymmetricRouting: "possible",
			impact: "working",
			title: words.title(affected.length),
			explanation: said.explanation,
			affected,
			total,
			evidence: [
				{
					rule: byTtl ? "ttl-split" : "missing-segments",
					count: affected.length,
					frames: exampleFrames(affected),
					observation: said.observation(affected.length),
				},
			],
			alternatives: byTtl
				? []
				: [{ cause: "capture-loss", ...words.captureLoss }],
		}),
	];
}

/** Several TTLs by one way, turn and turn about. */
function hasSeveralTtls(side: Side): boolean {
	const { switches } = side.marks;
	if (switches < MIN_SWITCHES || switches < side.segmentCount * TURN_SHARE)
		return false;
	return ttlsInTurns(side) !== undefined;
}

/** Much of both directions, over all connections, was acknowledged but not seen. */
function areHalved(long: readonly Connection[], plain: PlainTotals): boolean {
	const whole = long.filter(
		({ client, server }) => client.segmentCount > 0 && server.segmentCount > 0,
	);
	if (whole.length + plain.count < MIN_HALVED) return false;
	const sides = {
		client: whole.map(({ client }) => client),
		server: whole.map(({ server }) => server),
	};
	const toServer = unseenShare(
		sides.client,
		sides.server,
		plain.serverAckAdvance,
	);
	const toClient = unseenShare(
		sides.server,
		sides.client,
		plain.clientAckAdvance,
	);
	return toServer >= UNSEEN_SHARE && toClient >= UNSEEN_SHARE;
}

const lacksBytes = ({ client, server }: Connection): boolean =>
	unseenBytes(client, server) + unseenBytes(server, client) > 0;

/**
 * @param senders one side of each connection
 * @param receivers the other side of each
 * @param seen bytes that were acknowledged in plain connections, which lack none
 */
function unseenShare(
	senders: readonly Side[],
	receivers: readonly Side[],
	seen: number,
): number {
	let unseen = 0;
	let acknowledged = seen;
	receivers.forEach((peer, index) => {
		unseen += unseenBytes(senders[index] as Side, peer);
		acknowledged += peer.ackAdvance;
	});
	return acknowledged === 0 ? 0 : unseen / acknowledged;
}

/** SYN and FIN take a number each, without being payload. */
const NUMBERS_WITHOUT_PAYLOAD = 2;

function unseenBytes(own: Side, peer: Side): number {
	const size = own.payloadBytes / Math.max(1, own.payloadSegments);
	const seen = own.payloadBytes - own.repeatedSegments * size;
	return Math.max(0, peer.ackAdvance - seen - NUMBERS_WITHOUT_PAYLOAD);
}

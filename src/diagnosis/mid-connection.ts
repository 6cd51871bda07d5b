import { TcpFlag } from "../decode/segment.js";
import type { Connection } from "../flow/connection.js";
import { groupBy } from "../flow/groups.js";
import type { Side } from "../flow/side.js";
import { frameMark } from "../rules/frame-mark.js";
import { conclude } from "./conclude.js";
import { type Diagnosis, defineCause, type Evidence } from "./diagnosis.js";
import type { Scene } from "./scene.js";

/** A packet in the middle of a connection that the balancer's NAT missed. */
export const midConnectionNatLeak = defineCause({
	id: "mid-connection-nat-leak",
	effect: "lb-bypass",
	severity: "error",
});

/** A running connection is given to a server that knows nothing of it. */
export const backendChanged = defineCause({
	id: "backend-changed",
	effect: "lb-bypass",
	severity: "error",
});

/** Segments beyond what was seen of a direction that still fit its window. */
const WINDOW = 65_536;

/** A segment or RST on a 4-tuple of its own that continues a connection of the same client's end. */
interface Leak {
	readonly stray: Connection;
	readonly connection: Connection;
	readonly frame: number;
	readonly isReset: boolean;
}

/** Finds what real servers send amid connections that clients have with a VIP. */
export function diagnoseMidConnection(scene: Scene): Diagnosis[] {
	const leaks = findLeaks(scene);
	const segments = leaks.filter(({ isReset }) => !isReset);
	const resets = leaks.filter(({ isReset }) => isReset);
	return [
		...diagnose(scene, segments, false),
		...diagnose(scene, resets, true),
		...rehashed(scene),
	];
}

function findLeaks(scene: Scene): Leak[] {
	const strays = scene.census.byOutcome.midstream.filter(isUnasked);
	if (strays.length === 0) return [];
	const byClient = groupBy(strays, ({ clientEndpoint }) => clientEndpoint);
	const ports = new Set(strays.map(({ clientPort }) => clientPort));
	return scene.facts.fromPorts(ports).flatMap((connection) => {
		const candidates = byClient.get(connection.clientEndpoint);
		if (candidates === undefined) return [];
		if (
			connection.server.synAcks.count === 0 &&
			connection.server.payloadBytes === 0
		)
			return [];
		return candidates.flatMap((stray) => leakOf(stray, connection) ?? []);
	});
}

/** The server's end sent something, the client at most RSTs. */
function isUnasked({ client, server }: Connection): boolean {
	return (
		client.firstAck === undefined &&
		client.payloadBytes === 0 &&
		server.segmentCount > 0
	);
}

function leakOf(stray: Connection, connection: Connection): Leak | undefined {
	if (stray === connection || stray.serverAddress === connection.serverAddress)
		return undefined;
	const { client, server } = connection;
	const segment = stray.server.firstAck;
	if (segment !== undefined) {
		const fits =
			fitsInto(server, segment.seq) &&
			fitsInto(client, segment.ack) &&
			client.segmentCount > 0;
		return fits && isInsistent(stray)
			? { stray, connection, frame: segment.frame, isReset: false }
			: undefined;
	}
	const reset = stray.server.resets.items[0];
	const fits =
		reset !== undefined &&
		client.lastAckFrame > 0 &&
		reset.seq === client.lastAck;
	return fits && (client.repeatedSegments > 0 || isInsistent(stray))
		? { stray, connection, frame: reset.frame, isReset: true }
		: undefined;
}

/** The client refused it, or it came again: a damaged address in one frame does neither. */
const isInsistent = ({ client, server }: Connection): boolean =>
	client.resets.count > 0 || server.segmentCount > 1;

/** The number lies in what the direction sent, or within a window after it. */
function fitsInto(side: Side, number: number): boolean {
	const position = side.positionOf(number);
	const end = side.coverage.end;
	return end !== undefined && position >= 0 && position <= end + WINDOW;
}

function diagnose(
	scene: Scene,
	leaks: readonly Leak[],
	isReset: boolean,
): Diagnosis[] {
	const [first] = leaks;
	if (first === undefined) return [];
	const vips = leaks.map(({ connection }) => connection.serverEndpoint);
	const servers = leaks.map(({ stray }) => stray.serverEndpoint);
	const words = scene.words.diagnosis.midConnection;
	const { title, explanation } = isReset ? words.reset : words.leak;
	const affected = [...new Set(leaks.map(({ connection }) => connection))];
	return [
		conclude({
			cause: isReset ? backendChanged : midConnectionNatLeak,
			confidence: isReset ? "likely" : "certain",
			lbBypass: "yes",
			asymmetricRouting: "yes",
			impact: "intermittent",
			title: title(servers, vips),
			explanation,
			bypasses: bypassesOf(leaks),
			affected,
			explains: leaks.map(({ stray }) => stray),
			evidence: [leakEvidence(scene, leaks, first)],
			example: [first.stray, first.connection],
			remedies: [
				{
					...words.remedy,
					commands: ["sysctl -w net.netfilter.nf_conntrack_tcp_be_liberal=1"],
				},
			],
		}),
	];
}

function bypassesOf(leaks: readonly Leak[]) {
	const rows = new Map<
		string,
		{ client: string; vip: string; realServer: string; connections: number }
	>();
	for (const { stray, connection } of leaks) {
		const row = {
			client: connection.clientAddress,
			vip: connection.serverEndpoint,
			realServer: stray.serverEndpoint,
			connections: 0,
		};
		const key = `${row.client} ${row.vip} ${row.realServer}`;
		const known = rows.get(key) ?? row;
		known.connections += 1;
		rows.set(key, known);
	}
	return [...rows.values()];
}

function leakEvidence(
	{ words }: Scene,
	leaks: readonly Leak[],
	first: Leak,
): Evidence {
	return {
		rule: first.isReset ? "reset" : "one-sided-connection",
		count: leaks.length,
		frames: leaks.slice(0, 6).map(({ frame }) => frame),
		observation: words.diagnosis.midConnection.observation(
			{
				packet: frameMark(first.frame),
				server: first.stray.serverEndpoint,
				client: first.connection.clientEndpoint,
				vip: first.connection.serverEndpoint,
			},
			leaks.length,
		),
	};
}

/** One server that restarts resets its connections as well: several clients' at various times are needed. */
const MIN_REHASHED = 3;

/**
 * RSTs amid connections by a stack that knows nothing of them, in the VIP's own name: the packets went to
 * another machine behind it.
 */
function rehashed(scene: Scene): Diagnosis[] {
	const affected = scene.census.byOutcome.complete.filter(
		(connection) =>
			!scene.explained.has(connection) && isResetByStranger(connection),
	);
	if (affected.length < MIN_REHASHED) return [];
	const words = scene.words.diagnosis.midConnection.rehashed;
	return [
		conclude({
			cause: backendChanged,
			confidence: "possible",
			lbBypass: "unknown",
			asymmetricRouting: "unknown",
			impact: "intermittent",
			title: words.title(
				affected.length,
				affected.map(({ serverEndpoint }) => serverEndpoint),
			),
			explanation: words.explanation,
			affected,
			evidence: [
				{
					rule: "reset",
					count: affected.length,
					frames: affected
						.slice(0, 6)
						.map(
							({ server }) => server.resets.items[0]?.frame ?? server.lastFrame,
						),
					observation: words.observation,
				},
			],
			alternatives: [{ cause: "refused", ...words.restarted }],
		}),
	];
}

/** A bare RST for data of an open connection: no ACK flag, no timestamps although negotiated, no FIN before. */
function isResetByStranger({ client, server }: Connection): boolean {
	const rst = server.resets.items[0];
	if (
		rst === undefined ||
		server.finCount + client.finCount > 0 ||
		server.payloadBytes === 0
	)
		return false;
	const negotiated =
		server.synAcks.items[0]?.hasTimestamps === true &&
		client.syns.items[0]?.hasTimestamps === true;
	return (
		negotiated &&
		(rst.flags & TcpFlag.ACK) === 0 &&
		!rst.hasTimestamps &&
		rst.window === 0 &&
		rst.trigger !== undefined
	);
}

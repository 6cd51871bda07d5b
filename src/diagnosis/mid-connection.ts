import { TcpFlag } from "../decode/segment.js";
import type { Connection } from "../flow/connection.js";
import type { Side } from "../flow/side.js";
import { frameMark } from "../rules/frame-mark.js";
import { conclude, counted } from "./conclude.js";
import { type Diagnosis, defineCause, type Evidence } from "./diagnosis.js";
import type { Scene } from "./scene.js";
import { listed } from "./words.js";

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

/** A segment or RST on a 4-tuple of its own that continues a connection of the same client port. */
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
		...diagnose(segments, false),
		...diagnose(resets, true),
		...rehashed(scene),
	];
}

function findLeaks(scene: Scene): Leak[] {
	const strays = scene.census.byOutcome.midstream.filter(isUnasked);
	if (strays.length === 0) return [];
	const byPort = new Map<number, Connection[]>();
	for (const stray of strays)
		byPort.set(stray.clientPort, [
			...(byPort.get(stray.clientPort) ?? []),
			stray,
		]);
	return scene.facts.connections.flatMap((connection) => {
		const candidates = byPort.get(connection.clientPort) ?? [];
		if (
			candidates.length === 0 ||
			(connection.server.synAcks.count === 0 &&
				connection.server.payloadBytes === 0)
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
	if (stray.clientAddress !== connection.clientAddress) return undefined;
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

function diagnose(leaks: readonly Leak[], isReset: boolean): Diagnosis[] {
	const [first] = leaks;
	if (first === undefined) return [];
	const vips = listed(leaks.map(({ connection }) => connection.serverEndpoint));
	const servers = listed(leaks.map(({ stray }) => stray.serverEndpoint));
	const affected = [...new Set(leaks.map(({ connection }) => connection))];
	return [
		conclude({
			cause: isReset ? backendChanged : midConnectionNatLeak,
			confidence: isReset ? "likely" : "certain",
			lbBypass: "yes",
			asymmetricRouting: "yes",
			impact: "intermittent",
			title: isReset
				? `${servers} reset connections that clients have with ${vips}`
				: `${servers} sent amid connections that clients have with ${vips}: NAT was skipped`,
			explanation: isReset
				? "A real server that the client never asked sent RSTs that fit running connections to the VIP exactly: their packets went to a server that knows nothing of them, and its answer came back past the load balancer."
				: "Sequence and acknowledgement numbers of these segments continue connections to the VIP exactly, but they carry the real server's own address: they came back past the load balancer's NAT.",
			bypasses: bypassesOf(leaks),
			affected,
			explains: leaks.map(({ stray }) => stray),
			evidence: [leakEvidence(leaks, first)],
			example: [first.stray, first.connection],
			remedies: [
				{
					title:
						"Keep conntrack from skipping NAT for segments that it finds out of window",
					platform: "Linux, Kubernetes nodes",
					commands: ["sysctl -w net.netfilter.nf_conntrack_tcp_be_liberal=1"],
					expect:
						"No segment reaches a client from a real server's own address.",
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

function leakEvidence(leaks: readonly Leak[], first: Leak): Evidence {
	return {
		rule: first.isReset ? "reset" : "one-sided-connection",
		count: leaks.length,
		frames: leaks.slice(0, 6).map(({ frame }) => frame),
		observation: `The packet (${frameMark(first.frame)}) from ${first.stray.serverEndpoint} carries numbers of the connection of ${first.connection.clientEndpoint} with ${first.connection.serverEndpoint}; ${counted(leaks.length, "such case")}.`,
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
	const vips = listed(affected.map(({ serverEndpoint }) => serverEndpoint));
	return [
		conclude({
			cause: backendChanged,
			confidence: "possible",
			lbBypass: "unknown",
			asymmetricRouting: "unknown",
			impact: "intermittent",
			title: `${counted(affected.length, "running connection")} with ${vips} were reset by a stack that knows nothing of them`,
			explanation:
				"The RSTs carry the VIP's address but not the options of the connection, and answer data of the client: they were made by a machine without that socket. The load balancer gave the connections to another server, or the server was restarted.",
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
					observation:
						"RSTs without ACK flag and without the negotiated timestamps answered data of established connections.",
				},
			],
			alternatives: [
				{
					cause: "refused",
					whyNotExcluded:
						"A server that crashed and started again answers old connections in the same way.",
					howToDecide: "Was the service restarted at that time?",
				},
			],
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

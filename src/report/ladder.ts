import { TcpFlag } from "../decode/segment.js";
import type { Connection } from "../flow/connection.js";
import { resetsAnswering } from "../flow/handshake.js";
import type { Side } from "../flow/side.js";
import type { PacketSighting, ResetSighting } from "../flow/sightings.js";
import { frameMark } from "../rules/frame-mark.js";
import type { FrameIndex } from "./frame-index.js";
import { relativeNumbers } from "./relative-numbers.js";
import type { Ladder, LadderStep } from "./report.js";
import { explainReset } from "./reset-words.js";
import type { ReportWords } from "./words.js";

/** Steps that a reader takes in at one look. */
const MAX_STEPS = 14;

/** SYN-ACKs that show that it goes on and on. */
const ROUNDS = 3;

interface Step {
	readonly packet: PacketSighting;
	readonly from: string;
	readonly to: string;
	readonly note: string | null;
	readonly sender: Side;
	readonly receiver: Side;
	readonly explanation: string | null;
}

/** Puts the real server's connection and the VIP's beside each other, by time. */
export function ladderOf(
	example: readonly Connection[],
	index: FrameIndex,
	words: ReportWords,
): Ladder | null {
	const [first, vipConnection] = example;
	if (first === undefined) return null;
	const all = [
		...stepsOf(
			first,
			vipConnection === undefined ? "alone" : "real-server",
			words,
		),
		...(vipConnection === undefined
			? []
			: stepsOf(vipConnection, "vip", words)),
	].sort(
		(a, b) =>
			a.packet.timeNs - b.packet.timeNs || a.packet.frame - b.packet.frame,
	);
	const steps = all.slice(0, MAX_STEPS);
	const startNs = steps[0]?.packet.timeNs ?? 0;
	const segments = example.reduce(
		(sum, { client, server }) =>
			sum + client.segmentCount + server.segmentCount,
		0,
	);
	return {
		client: (vipConnection ?? first).clientEndpoint,
		vip: vipConnection?.serverEndpoint ?? null,
		realServer: first.serverEndpoint,
		steps: steps.map((step) => stepReport(step, index, startNs)),
		omitted: Math.max(0, segments - steps.length),
	};
}

function stepReport(
	{ packet, from, to, note, sender, receiver, explanation }: Step,
	index: FrameIndex,
	startNs: number,
): LadderStep {
	return {
		...index.locate(packet.frame),
		seconds: (packet.timeNs - startNs) / 1e9,
		from,
		to,
		flags: flagNames(packet.flags),
		seq: packet.seq >>> 0,
		ack: (packet.flags & TcpFlag.ACK) === 0 ? null : packet.ack >>> 0,
		...relativeNumbers(packet, sender, receiver),
		payload: packet.payloadLength,
		note: note === null ? null : index.inWords(note),
		explanation: explanation === null ? null : index.inWords(explanation),
	};
}

type Role = "vip" | "real-server" | "alone";

function stepsOf(
	connection: Connection,
	role: Role,
	words: ReportWords,
): Step[] {
	const says = words.ladder;
	const { client, server, clientEndpoint, serverEndpoint } = connection;
	const fromClient = (packet: PacketSighting, note: string | null): Step => ({
		packet,
		from: clientEndpoint,
		to: serverEndpoint,
		note,
		sender: client,
		receiver: server,
		explanation: null,
	});
	const fromServer = (packet: PacketSighting, note: string | null): Step => ({
		packet,
		from: serverEndpoint,
		to: clientEndpoint,
		note,
		sender: server,
		receiver: client,
		explanation: null,
	});
	const explained = (step: Step, reset: ResetSighting): Step => ({
		...step,
		explanation: explainReset(reset, step.receiver, words.resetWords),
	});
	const ack = client.firstAck;
	const answer = server.firstAck;
	return [
		...client.syns.items
			.slice(0, ROUNDS)
			.map((syn, index) => fromClient(syn, index === 0 ? null : says.sameSyn)),
		...server.synAcks.items
			.slice(0, ROUNDS)
			.map((synAck, index) =>
				fromServer(synAck, synAckNote(server, client, index, says)),
			),
		...client.resets.items
			.slice(0, ROUNDS)
			.map((rst) =>
				explained(fromClient(rst, resetNote(server, client, rst, says)), rst),
			),
		...server.resets.items
			.slice(0, 1)
			.map((rst) => explained(fromServer(rst, says.serverResets), rst)),
		...(ack === undefined ? [] : [fromClient(ack, ackNote(client, ack, says))]),
		...(answer === undefined
			? []
			: [fromServer(answer, answerNote(role, server, says))]),
	];
}

type LadderWords = ReportWords["ladder"];

function ackNote(client: Side, ack: PacketSighting, says: LadderWords): string {
	if (
		client.firstPayload !== undefined &&
		client.firstPayload.frame > ack.frame
	) {
		return says.completeAndRequest(frameMark(client.firstPayload.frame));
	}
	return says.complete;
}

function answerNote(
	role: Role,
	server: Side,
	says: LadderWords,
): string | null {
	if (server.payloadBytes > 0) return null;
	return role === "vip" ? says.neverAnswered : null;
}

function synAckNote(
	server: Side,
	client: Side,
	index: number,
	says: LadderWords,
): string | null {
	const synAck = server.synAcks.items[index];
	const before = server.synAcks.items[index - 1];
	if (synAck === undefined) return null;
	if (before !== undefined && before.seq !== synAck.seq) return says.newSocket;
	if (before !== undefined) return says.sameSynAck;
	const isAsked = client.syns.count > 0 || server.payloadBytes > 0;
	return isAsked ? null : says.noSyn;
}

function resetNote(
	server: Side,
	client: Side,
	rst: PacketSighting,
	says: LadderWords,
): string | null {
	const answered = server.synAcks.items.some((synAck) =>
		resetsAnswering(synAck, client).some(({ frame }) => frame === rst.frame),
	);
	return answered ? says.noSuchConnection : null;
}

const FLAG_NAMES: readonly (readonly [number, string])[] = [
	[TcpFlag.SYN, "SYN"],
	[TcpFlag.FIN, "FIN"],
	[TcpFlag.RST, "RST"],
	[TcpFlag.PSH, "PSH"],
	[TcpFlag.ACK, "ACK"],
];

/** Writes flags as Wireshark does. */
function flagNames(flags: number): string {
	return FLAG_NAMES.filter(([bit]) => (flags & bit) !== 0)
		.map(([, name]) => name)
		.join(", ");
}

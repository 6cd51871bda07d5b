import { TcpFlag } from "../decode/segment.js";
import type { Connection } from "./connection.js";
import { type HandshakeOutcome, handshakeOf } from "./handshake.js";
import type { Side } from "./side.js";

/**
 * How far a connection got, in one word: how its handshake ended or, once it is complete, whether it
 * was `reset`, `closed` by both ends, is `closing` (one FIN) or `established`.
 */
export type ConnectionState =
	| Exclude<HandshakeOutcome, "complete" | "midstream">
	| "established"
	| "closing"
	| "closed";

/** Labels how far a connection got; a pure function of its two sides. */
export function stateOf(connection: Connection): ConnectionState {
	const outcome = handshakeOf(connection);
	if (outcome !== "complete" && outcome !== "midstream") return outcome;
	const { client, server } = connection;
	if (client.resets.count + server.resets.count > 0) return "reset";
	const fins = [client, server].filter(({ finCount }) => finCount > 0).length;
	return (["established", "closing", "closed"] as const)[fins] ?? "closed";
}

/** Bits of Wireshark's `tcp.completeness` (packet-tcp.c, conversation completeness). */
const Completeness = {
	SYN: 1,
	SYN_ACK: 2,
	ACK: 4,
	DATA: 8,
	FIN: 16,
	RST: 32,
} as const;

/**
 * What of a connection's life is in the capture, as the number that Wireshark shows in
 * `tcp.completeness`: 31 is a whole life, 63 one that was reset as well. Wireshark counts nothing but a
 * SYN of a conversation's first frame; here every frame counts.
 */
export function completenessOf({ client, server }: Connection): number {
	const sides = [client, server];
	const has = (test: (side: Side) => boolean, bit: number) =>
		sides.some(test) ? bit : 0;
	return (
		has(({ syns }) => syns.count > 0, Completeness.SYN) |
		has(({ synAcks }) => synAcks.count > 0, Completeness.SYN_ACK) |
		has(hasBareAck, Completeness.ACK) |
		has(({ payloadSegments }) => payloadSegments > 0, Completeness.DATA) |
		has(({ finCount }) => finCount > 0, Completeness.FIN) |
		has(({ resets }) => resets.count > 0, Completeness.RST)
	);
}

/** Wireshark takes any ACK without SYN and payload, FIN and RST included. */
function hasBareAck({ bareAckCount, resets }: Side): boolean {
	return (
		bareAckCount > 0 ||
		resets.items.some(
			({ flags, payloadLength }) =>
				(flags & TcpFlag.ACK) !== 0 && payloadLength === 0,
		)
	);
}

/**
 * What happened first, second, ... in letters, as in the `history` of Zeek's conn.log: upper case for
 * the client, lower case for the server, each letter once per side where it happened first.
 *
 * `s` SYN, `h` SYN-ACK, `a` pure ACK, `d` payload, `f` FIN, `r` RST, `t` payload again, `w` window 0.
 * A leading `^` says that the server's frame came first and the roles were worked out.
 */
export function historyOf(connection: Connection): string {
	const { client, server, rolesFrom } = connection;
	const events = [
		...eventsOf(client, (letter) => letter.toUpperCase()),
		...eventsOf(server, (letter) => letter),
	].sort((a, b) => a.frame - b.frame || a.order - b.order);
	const isTurned =
		rolesFrom !== "syn" &&
		server.firstFrame !== 0 &&
		(client.firstFrame === 0 || server.firstFrame < client.firstFrame);
	return (isTurned ? "^" : "") + events.map(({ letter }) => letter).join("");
}

/** One letter of a history; `order` decides between those of one frame. */
interface HistoryEvent {
	readonly letter: string;
	readonly frame: number;
	readonly order: number;
}

function eventsOf(
	side: Side,
	cased: (letter: string) => string,
): HistoryEvent[] {
	const first: [string, number | undefined][] = [
		["s", side.syns.items[0]?.frame],
		["h", side.synAcks.items[0]?.frame],
		["a", side.firstPureAckFrame],
		["d", side.firstPayload?.frame],
		["t", side.firstRepeated?.frame],
		["w", side.firstZeroWindowFrame],
		["f", side.firstFin?.frame],
		["r", side.resets.items[0]?.frame],
	];
	return first.flatMap(([letter, frame], order) =>
		frame === undefined || frame === 0
			? []
			: [{ letter: cased(letter), frame, order }],
	);
}

import { numberField, type StoryLine } from "./story-line.js";
import type { StoryEnd } from "./story-network.js";
import type { TcpOptions } from "./wire.js";

/** Initial sequence numbers where a line gives none: of ends with high ports, of others. */
const CLIENT_ISN = 1000;
const SERVER_ISN = 5000;
const FIRST_CLIENT_PORT = 32768;

/** What one end of a connection has sent so far. */
interface Speaker {
	isn: number;
	next: number;
	last: TcpOptions | undefined;
}

/** Fills in what a line leaves open, as two TCP stacks would. */
export class StoryTcp {
	readonly #speakers = new Map<string, Speaker>();
	#ipId = 100;

	/** The packet of a line with words `A>B <flags> [again | copy]`. */
	packet(line: StoryLine, from: StoryEnd, to: StoryEnd): TcpOptions {
		const own = this.#speaker(from, to);
		const peer = this.#speaker(to, from);
		const [, kind = "A", manner] = line.words;
		const fresh =
			kind === "copy" || kind === "again"
				? repeated(own, line)
				: fieldsOf(line, kind, own, peer);
		if (manner !== undefined) throw new Error(`too many words: ${line.text}`);
		this.#ipId += 1;
		const packet: TcpOptions = {
			...fresh,
			from: from.endpoint,
			to: to.endpoint,
			ttl: numberField(line, "ttl") ?? from.ttl,
			ipId:
				numberField(line, "id") ??
				(kind === "copy" ? (own.last?.ipId ?? 0) : this.#ipId),
		};
		remember(own, packet);
		return packet;
	}

	#speaker(from: StoryEnd, to: StoryEnd): Speaker {
		const key = `${from.endpoint} ${to.endpoint}`;
		let speaker = this.#speakers.get(key);
		if (speaker === undefined) {
			const isn = from.port >= FIRST_CLIENT_PORT ? CLIENT_ISN : SERVER_ISN;
			speaker = { isn, next: isn + 1, last: undefined };
			this.#speakers.set(key, speaker);
		}
		return speaker;
	}
}

function repeated(own: Speaker, line: StoryLine): TcpOptions {
	if (own.last === undefined)
		throw new Error(`nothing to repeat: ${line.text}`);
	return own.last;
}

function fieldsOf(
	line: StoryLine,
	flags: string,
	own: Speaker,
	peer: Speaker,
): TcpOptions {
	const isSyn = flags.includes("S");
	const seq = numberField(line, "seq");
	if (isSyn && seq !== undefined) own.isn = seq;
	const ts = line.fields.get("ts")?.split(",").map(Number);
	const mss = numberField(line, "mss");
	return {
		flags,
		seq: seq ?? (isSyn ? own.isn : own.next),
		ack: numberField(line, "ack") ?? acknowledged(flags, peer),
		payload: numberField(line, "len") ?? 0,
		window: numberField(line, "win") ?? (flags === "R" ? 0 : 64240),
		options: {
			...(mss === undefined ? {} : { mss }),
			...(ts === undefined ? {} : { ts: [ts[0] ?? 0, ts[1] ?? 0] as const }),
		},
	};
}

/** A SYN-ACK acknowledges the SYN, however often it is sent. */
function acknowledged(flags: string, peer: Speaker): number {
	if (!flags.includes("A")) return 0;
	return flags.includes("S") ? peer.isn + 1 : peer.next;
}

/** A RST moves nothing. */
function remember(own: Speaker, packet: TcpOptions): void {
	const { flags = "", seq = 0, payload = 0 } = packet;
	own.last = packet;
	if (flags.includes("R")) return;
	const synFin = (flags.includes("S") ? 1 : 0) + (flags.includes("F") ? 1 : 0);
	const end = seq + Number(payload) + synFin;
	if (flags.includes("S")) own.next = end;
	else own.next = Math.max(own.next, end);
}

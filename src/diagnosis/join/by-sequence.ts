import type { Connection } from "../../flow/connection.js";
import { push } from "../../flow/groups.js";
import { REORDER_NS } from "../../flow/handshake.js";
import { seqDelta } from "../../flow/sequence.js";
import type { PacketSighting } from "../../flow/sightings.js";
import type { Join } from "./orphan.js";

/** Linux sends a SYN again for 127 to 131 s (field-measured); an answer can be no later than that. */
const SYN_LIFETIME_NS = 131e9;

/** Payload of a SYN that its SYN-ACK may acknowledge (RFC 7413). */
const MAX_SYN_PAYLOAD = 1460;

/** Joins by the ACK number: 32 random bits, 64 with the timestamp. */
export function joinBySequence(
	reply: Connection,
	candidate: Connection,
): Join | undefined {
	if (candidate.clientPort !== reply.clientPort) return undefined;
	for (const synAck of reply.server.synAcks.items) {
		const syn = candidate.client.syns.items.find((syn) =>
			isAnswer(synAck, syn),
		);
		if (syn === undefined) continue;
		const timestampMatches =
			synAck.hasTimestamps &&
			synAck.tsEcho !== 0 &&
			candidate.client.syns.items.some(
				({ tsValue }) => tsValue === synAck.tsEcho,
			);
		return {
			kind: "sequence",
			vipConnection: candidate,
			timestampMatches,
			delayNs: synAck.timeNs - syn.timeNs,
		};
	}
	return undefined;
}

function isAnswer(synAck: PacketSighting, syn: PacketSighting): boolean {
	const beyond = seqDelta(synAck.ack, syn.seq) - 1;
	const delay = synAck.timeNs - syn.timeNs;
	return (
		beyond >= 0 &&
		beyond <= Math.min(syn.payloadLength, MAX_SYN_PAYLOAD) &&
		delay >= -REORDER_NS &&
		delay <= SYN_LIFETIME_NS
	);
}

/** The SYNs of some connections, by what their answers acknowledge. */
export class OpenSyns {
	readonly #bySeq = new Map<number, Connection[]>();
	/** Those with payload, of which any part may be acknowledged. */
	readonly #withPayload: Connection[] = [];

	constructor(connections: readonly Connection[]) {
		for (const connection of connections) {
			const { items } = connection.client.syns;
			if (items.some(({ payloadLength }) => payloadLength > 0))
				this.#withPayload.push(connection);
			else
				for (const seq of new Set(items.map(({ seq }) => seq)))
					push(this.#bySeq, seq, connection);
		}
	}

	/** All that SYN-ACKs may belong to, and perhaps some more. */
	answeredBy(synAcks: readonly PacketSighting[]): readonly Connection[] {
		const numbers = new Set(synAcks.map(({ ack }) => seqDelta(ack, 1)));
		return [
			...[...numbers].flatMap((seq) => this.#bySeq.get(seq) ?? []),
			...this.#withPayload,
		];
	}
}

/** What stands for a number that was sent to several servers. */
const SEVERAL = "";

/** The sequence numbers of one client's SYNs, and to whom each was sent. */
export class SynNumbers {
	readonly #serverOf = new Map<number, string>();

	constructor(connections: readonly Connection[]) {
		for (const { client, serverAddress } of connections)
			for (const { seq } of client.syns.items) {
				const known = this.#serverOf.get(seq);
				if (known === undefined) this.#serverOf.set(seq, serverAddress);
				else if (known !== serverAddress) this.#serverOf.set(seq, SEVERAL);
			}
	}

	/** Says whether all of a connection's numbers went to its server only. */
	areItsOwn({ client }: Connection): boolean {
		return client.syns.items.every(
			({ seq }) => this.#serverOf.get(seq) !== SEVERAL,
		);
	}
}

import { Checksum } from "../decode/segment.js";
import type { Connection } from "../flow/connection.js";
import type { Side } from "../flow/side.js";
import type { PacketSighting } from "../flow/sightings.js";

/** The largest Ethernet frame that is in use: what is longer has not been on a wire in one piece. */
const LARGEST_MTU = 9216;

/** Right checksums that must stand against each unfinished one: where nobody fills them in, some are right by chance. */
const MIN_RIGHT = 0.2;

/** What a network card had still to do, or had done already, when frames were captured. */
export interface Offload {
	/** Addresses whose SYNs and SYN-ACKs all have an unfinished checksum, while others' are right. */
	readonly unfinishedBy: readonly string[];
	/** How many such SYNs and SYN-ACKs there are. */
	readonly unfinished: number;
	/** Segments were longer than any frame on a wire can be. */
	readonly hasGiants: boolean;
}

/**
 * Finds the senders whose checksums were left to their network card: their frames were captured before
 * they left. Where all checksums are unfinished (machines on one host) or wrong (edited files), nothing
 * is told.
 */
export function offloadOf(connections: readonly Connection[]): Offload {
	let right = 0;
	let unfinished = 0;
	let hasGiants = false;
	const count = ({ checksum }: PacketSighting): void => {
		if (checksum === Checksum.Right) right += 1;
		if (checksum === Checksum.Unfinished) unfinished += 1;
	};
	for (const { client, server } of connections) {
		hasGiants ||=
			Math.max(client.largestPayload, server.largestPayload) > LARGEST_MTU;
		client.syns.items.forEach(count);
		server.synAcks.items.forEach(count);
	}
	if (unfinished === 0 || right < unfinished * MIN_RIGHT)
		return { unfinishedBy: [], unfinished: 0, hasGiants };
	const local = [...sendersOf(connections)].filter(
		([, { unfinished, others }]) => unfinished > 0 && others === 0,
	);
	return {
		unfinishedBy: local.map(([address]) => address),
		unfinished: local.reduce((sum, [, sender]) => sum + sender.unfinished, 0),
		hasGiants,
	};
}

interface Sender {
	unfinished: number;
	/** Right or wrong ones. */
	others: number;
}

function sendersOf(connections: readonly Connection[]): Map<string, Sender> {
	const senders = new Map<string, Sender>();
	const note = (address: string, side: Side) => {
		const sums = checksumsOf(side);
		const unfinished = sums.filter(isUnfinished).length;
		const sender = senders.get(address) ?? { unfinished: 0, others: 0 };
		sender.unfinished += unfinished;
		sender.others += sums.length - unfinished;
		senders.set(address, sender);
	};
	for (const connection of connections) {
		note(connection.clientAddress, connection.client);
		note(connection.serverAddress, connection.server);
	}
	return senders;
}

const checksumsOf = ({ syns, synAcks }: Side): Checksum[] =>
	[...syns.items, ...synAcks.items]
		.map(({ checksum }) => checksum)
		.filter((checksum) => checksum !== Checksum.Unknown);

const isUnfinished = (checksum: Checksum): boolean =>
	checksum === Checksum.Unfinished;

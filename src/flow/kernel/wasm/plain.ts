import {
	AGAIN_FINS,
	BASE,
	COPIES,
	FINS,
	FIRST_ACK_NUMBER,
	HAS_AGAIN,
	HAS_COPY,
	HAS_FIRST_ACK,
	HAS_OPENING,
	HIGHEST_ACK,
	LAST_TIME,
	NEXT_SEQ,
	OPENING,
	PACKET_ACK,
	PACKET_BITS,
	PAYLOAD_SEGMENTS,
	REPEATS,
	SECOND_FRAMES,
	SECOND_WAY,
	SEGMENTS,
	SENDS_PROXY_HEADER,
	TRAITS,
	WAIT_END,
	WAIT_START,
	WAITING_SINCE,
	WAY,
} from "../../compact/layout";
import {
	MAX_UNACKNOWLEDGED,
	MAX_WAIT_NS,
	MIN_SEGMENTS,
} from "../../compact/plain-bounds";
import { double, word } from "./memory";
import { NEVER, peerOf } from "./packets";
import { NONE } from "./tables";
import { ACK } from "./tcp-flags";
import { areReturns } from "./ways";

/**
 * The client's side of a row whose connection was well, as `PlainTest` has it.
 *
 * @param low address of the low end
 * @returns address of the side; 0 where there is something to tell of the connection
 */
export function plainClientOf(low: usize): usize {
	const client = isOpenedBy(low, 0) ? low : peerOf(low);
	const server = peerOf(client);
	return hasHandshake(client, server) &&
		hasEnded(client, server) &&
		hasEnded(server, client) &&
		hadNoWait(client, server) &&
		isReturn(client, server)
		? client
		: 0;
}

/** Says whether a side began with a SYN, with the ACK bit or without. */
function isOpenedBy(own: usize, ackBit: i32): bool {
	return (
		(word(own, TRAITS) & HAS_OPENING) !== 0 &&
		(word(own, OPENING + PACKET_BITS) & ACK) === ackBit
	);
}

function hasHandshake(client: usize, server: usize): bool {
	return (
		isOpenedBy(client, 0) &&
		isOpenedBy(server, ACK) &&
		word(server, OPENING + PACKET_ACK) === word(client, BASE) + 1 &&
		word(client, FIRST_ACK_NUMBER) === word(server, BASE) + 1 &&
		word(client, SEGMENTS) + word(server, SEGMENTS) >= MIN_SEGMENTS
	);
}

/** The side sent payload, then one FIN, and the peer acknowledged it all. */
function hasEnded(own: usize, peer: usize): bool {
	const unacknowledged = word(own, NEXT_SEQ) - word(peer, HIGHEST_ACK);
	return (
		word(own, PAYLOAD_SEGMENTS) !== 0 &&
		word(own, FINS) - (hasAgain(own) ? word(own, AGAIN_FINS) : 0) === 1 &&
		(word(own, TRAITS) & (SENDS_PROXY_HEADER | HAS_FIRST_ACK)) ===
			HAS_FIRST_ACK &&
		unacknowledged >= 0 &&
		unacknowledged <= MAX_UNACKNOWLEDGED
	);
}

function hadNoWait(client: usize, server: usize): bool {
	const since = double(client, WAITING_SINCE);
	const end = max(double(client, LAST_TIME), double(server, LAST_TIME));
	const longest = double(client, WAIT_END) - double(client, WAIT_START);
	return (
		longest < MAX_WAIT_NS && (since === NEVER || end - since < MAX_WAIT_NS)
	);
}

/** Did the answers go back by all the ways that the requests came by? */
function isReturn(client: usize, server: usize): bool {
	const there = word(client, WAY);
	const back = word(server, WAY);
	const isAgain = hasAgain(client);
	if (isAgain !== hasAgain(server)) return false;
	if (!isAgain) return areReturns(there, back);
	if (!isSeenTwice(client) || !isSeenTwice(server)) return false;
	const there2 = word(client, SECOND_WAY);
	const back2 = word(server, SECOND_WAY);
	if (there2 === NONE || back2 === NONE)
		return there2 === back2 && areReturns(there, back);
	return (
		(areReturns(there, back2) && areReturns(there2, back)) ||
		(areReturns(there, back) && areReturns(there2, back2))
	);
}

/** Says whether all packets of a side that has a third part were captured twice, as far as each tells it. */
function isSeenTwice(own: usize): bool {
	return (
		(word(own, TRAITS) & HAS_COPY) !== 0 &&
		word(own, REPEATS) === 0 &&
		word(own, AGAIN_FINS) === 1 &&
		2 * word(own, COPIES) === word(own, PAYLOAD_SEGMENTS) &&
		(word(own, SECOND_WAY) === NONE ||
			2 * word(own, SECOND_FRAMES) === word(own, SEGMENTS))
	);
}

export function hasAgain(own: usize): bool {
	return (word(own, TRAITS) & HAS_AGAIN) !== 0;
}

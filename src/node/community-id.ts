import { hash } from "node:crypto";
import { IPV4_MAPPED } from "../decode/segment.js";
import type { AddressWords } from "../flow/addresses.js";
import type { Connection } from "../flow/connection.js";

const SEED_LENGTH = 2;
const TCP = 6;
const LONGEST = 40;

/** Reused for every connection: a buffer of its own for each would cost more than the hash. */
const scratch = Buffer.alloc(LONGEST);

/**
 * Computes the Community ID (version 1, seed 0) of a connection: the flow hash by which Zeek, Suricata,
 * Arkime and Wireshark name the same flow. SHA-1 over seed, the two addresses, protocol, a zero byte
 * and the two ports, the smaller end first (Community ID Flow Hashing, "Version 1").
 */
export function communityIdOf({ key }: Pick<Connection, "key">): string {
	return communityIdOfEnds(
		[key.low0, key.low1, key.low2, key.low3],
		key.lowPort,
		[key.high0, key.high1, key.high2, key.high3],
		key.highPort,
	);
}

/** The same by addresses and ports, in whatever order the ends are given. */
export function communityIdOfEnds(
	oneAddress: AddressWords,
	onePort: number,
	otherAddress: AddressWords,
	otherPort: number,
): string {
	const [one, other] = [wordsOf(oneAddress), wordsOf(otherAddress)];
	const isOneFirst = (compare(one, other) || onePort - otherPort) <= 0;
	let end = SEED_LENGTH;
	end = writeWords(isOneFirst ? one : other, end);
	end = writeWords(isOneFirst ? other : one, end);
	end = scratch.writeUInt8(TCP, end);
	end = scratch.writeUInt8(0, end);
	end = scratch.writeUInt16BE(isOneFirst ? onePort : otherPort, end);
	end = scratch.writeUInt16BE(isOneFirst ? otherPort : onePort, end);
	return `1:${hash("sha1", scratch.subarray(0, end), "base64")}`;
}

/** IPv4 as its one word, not mapped into IPv6; unsigned. */
function wordsOf([a, b, c, d]: AddressWords): number[] {
	const isIpv4 = a === 0 && b === 0 && c === IPV4_MAPPED;
	return isIpv4 ? [d >>> 0] : [a >>> 0, b >>> 0, c >>> 0, d >>> 0];
}

/** Compares two addresses of one IP version as their bytes in network order do. */
function compare(one: readonly number[], other: readonly number[]): number {
	const index = one.findIndex((word, at) => word !== other[at]);
	return index === -1 ? 0 : (one[index] ?? 0) - (other[index] ?? 0);
}

/** Writes words in network order; returns where they end. */
function writeWords(words: readonly number[], start: number): number {
	return words.reduce((at, word) => scratch.writeUInt32BE(word, at), start);
}

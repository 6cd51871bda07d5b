import { createHash } from "node:crypto";
import { IPV4_MAPPED } from "../decode/segment.js";
import type { Connection } from "../flow/connection.js";

const TCP = 6;

/**
 * Computes the Community ID (version 1, seed 0) of a connection: the flow hash by which Zeek, Suricata,
 * Arkime and Wireshark name the same flow. SHA-1 over seed, the two addresses, protocol, a zero byte
 * and the two ports, the smaller end first (Community ID Flow Hashing, "Version 1").
 */
export function communityIdOf({ key }: Pick<Connection, "key">): string {
	const low = addressBytes(key.low0, key.low1, key.low2, key.low3);
	const high = addressBytes(key.high0, key.high1, key.high2, key.high3);
	const order = Buffer.compare(low, high) || key.lowPort - key.highPort;
	const [first, second] =
		order <= 0
			? [
					{ address: low, port: key.lowPort },
					{ address: high, port: key.highPort },
				]
			: [
					{ address: high, port: key.highPort },
					{ address: low, port: key.lowPort },
				];
	const ports = Buffer.alloc(4);
	ports.writeUInt16BE(first.port, 0);
	ports.writeUInt16BE(second.port, 2);
	const hash = createHash("sha1")
		.update(Buffer.alloc(2))
		.update(first.address)
		.update(second.address)
		.update(Buffer.of(TCP, 0))
		.update(ports)
		.digest("base64");
	return `1:${hash}`;
}

/** IPv4 as its four bytes, not mapped into IPv6. */
function addressBytes(a: number, b: number, c: number, d: number): Buffer {
	const isIpv4 = a === 0 && b === 0 && c === IPV4_MAPPED;
	const words = isIpv4 ? [d] : [a, b, c, d];
	const bytes = Buffer.alloc(words.length * 4);
	words.forEach((word, index) => {
		bytes.writeInt32BE(word | 0, index * 4);
	});
	return bytes;
}

import { createCipheriv, createHmac } from "node:crypto";
import {
	type AddressWords,
	cidrContains,
	parseCidr,
} from "../flow/addresses.js";
import { isFirstHopRedundancyMac, type Mac } from "../flow/macs.js";
import type { AddressMapping } from "../report/address-mapping.js";
import { CryptoPan } from "./crypto-pan.js";

/** Ranges of which each address stays as it is: it says what it is for, not whose it is. */
const KEPT = cidrs(
	"0.0.0.0/8",
	"127.0.0.0/8",
	// Multicast, and 255.255.255.255 in what is reserved behind it.
	"224.0.0.0/3",
	"::/128",
	"::1/128",
	// Multicast groups of fewer than 20 bits: all nodes, all routers, DHCP and the like (RFC 4291 section 2.7.1).
	...Array.from({ length: 16 }, (_, scope) => `ff0${scope.toString(16)}::/108`),
);

/** Ranges that an address does not leave: it stays private, link-local, and so on (RFC 6890). */
const CONFINED = cidrs(
	"10.0.0.0/8",
	"100.64.0.0/10",
	"169.254.0.0/16",
	"172.16.0.0/12",
	"192.168.0.0/16",
	"::/96",
	"64:ff9b::/96",
	"fe80::/64",
	"fd00::/8",
	"2000::/3",
	"ff00::/16",
	...Array.from({ length: 16 }, (_, scope) => `ff0${scope.toString(16)}::/16`),
	// Solicited-node groups end in 24 bits of an address (RFC 4291 section 2.7.1).
	...Array.from(
		{ length: 16 },
		(_, scope) => `ff0${scope.toString(16)}::1:ff00:0/104`,
	),
);

const RANGES = [...KEPT, ...CONFINED];

const IPV4_BITS = 96;
const IPV4_MAPPED = 0xffff;

/** First octets of MACs: group bit, locally administered bit (IEEE 802 section 8.2). */
const GROUP = 0x01;
const LOCAL = 0x02;

const LOW_24 = 0x1000000;
/** `33:33:ff`, Ethernet's group for solicited-node groups (RFC 2464 section 7), and the group itself. */
const SOLICITED_MAC = 0x3333ff;
const SOLICITED_GROUP = [0xff020000 | 0, 0, 1] as const;
/** Microsoft NLB: `02:bf` or `03:bf`, then the IPv4 address of the cluster. */
const NLB = [0x02bf, 0x03bf];

/**
 * Maps addresses by a key: prefix-preserving (Crypto-PAn), within the ranges above; MACs to locally
 * administered ones, except groups and the virtual ones of first-hop redundancy.
 *
 * To keep ranges apart, an address that shares bits with one of them keeps those bits.
 */
export class KeyedMapping implements AddressMapping {
	readonly #pan: CryptoPan;
	readonly #macKey: Uint8Array;
	readonly #addresses = new Map<string, AddressWords>();
	readonly #macs = new Map<Mac, Mac>();

	/** @param key 32 bytes */
	constructor(key: Uint8Array) {
		this.#pan = new CryptoPan(key);
		const secret = createHmac("sha256", key).update("asymroute MAC").digest();
		this.#macKey = secret.subarray(0, 16);
	}

	address(words: AddressWords): AddressWords {
		const name = words.join();
		const known = this.#addresses.get(name);
		if (known !== undefined) return known;
		const mapped = this.#map(words);
		this.#addresses.set(name, mapped);
		return mapped;
	}

	mac(mac: Mac): Mac {
		const known = this.#macs.get(mac);
		if (known !== undefined) return known;
		const mapped = this.#mapMac(mac);
		this.#macs.set(mac, mapped);
		return mapped;
	}

	#map(words: AddressWords): AddressWords {
		if (KEPT.some((range) => cidrContains(range, words))) return words;
		const isIpv4 = words[0] === 0 && words[1] === 0 && words[2] === IPV4_MAPPED;
		const ranges = RANGES.map(({ words: prefix, prefixLength }) => ({
			length: prefixLength,
			shared: Math.min(sharedBits(prefix, words), prefixLength),
		}));
		const offset = isIpv4 ? IPV4_BITS : 0;
		// A bit is kept where the bits before it are the beginning of a range that goes on.
		const keeps = (bit: number): boolean =>
			ranges.some(
				({ length, shared }) => bit + offset < length && bit + offset <= shared,
			);
		const bytes = bytesOf(words);
		const mapped = this.#pan.map(isIpv4 ? bytes.subarray(12) : bytes, keeps);
		if (!isIpv4) return wordsOf(mapped);
		return [0, 0, IPV4_MAPPED, new DataView(mapped.buffer).getInt32(0)];
	}

	#mapMac(mac: Mac): Mac {
		const high = Math.floor(mac / LOW_24);
		if (NLB.includes(high >>> 8)) return this.#mapNlb(mac);
		if (high === SOLICITED_MAC) {
			const group = 0xff000000 | (mac % LOW_24);
			const [, , , last] = this.address([...SOLICITED_GROUP, group]);
			return high * LOW_24 + (last & 0xffffff);
		}
		const isGroup = ((high >>> 16) & GROUP) !== 0;
		if (mac === 0 || isGroup || isFirstHopRedundancyMac(mac)) return mac;
		return this.#encryptMac(mac);
	}

	#mapNlb(mac: Mac): Mac {
		const address = (mac % 2 ** 32) | 0;
		const [, , , mapped] = this.address([0, 0, IPV4_MAPPED, address]);
		return mac - (mac % 2 ** 32) + (mapped >>> 0);
	}

	#encryptMac(mac: Mac): Mac {
		const block = Buffer.alloc(16);
		block.writeUIntBE(mac, 0, 6);
		const cipher = createCipheriv("aes-128-ecb", this.#macKey, null);
		const mapped = cipher.update(block);
		mapped[0] = ((mapped[0] as number) & ~GROUP) | LOCAL;
		return mapped.readUIntBE(0, 6);
	}
}

function cidrs(...texts: string[]) {
	return texts.map((text) => {
		const range = parseCidr(text);
		if (range === undefined) throw new RangeError(`${text} is no range`);
		return range;
	});
}

/** Returns how many leading bits two addresses share, of 128. */
function sharedBits(a: AddressWords, b: AddressWords): number {
	for (let index = 0; index < 4; index += 1) {
		const difference = (a[index] as number) ^ (b[index] as number);
		if (difference !== 0) return index * 32 + Math.clz32(difference);
	}
	return 128;
}

function bytesOf(words: AddressWords): Uint8Array {
	const view = new DataView(new ArrayBuffer(16));
	for (const [index, word] of words.entries()) view.setInt32(index * 4, word);
	return new Uint8Array(view.buffer);
}

function wordsOf(bytes: Uint8Array): AddressWords {
	const view = new DataView(bytes.buffer, bytes.byteOffset);
	const word = (index: number) => view.getInt32(index * 4);
	return [word(0), word(1), word(2), word(3)];
}

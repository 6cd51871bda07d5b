/** Third word of an IPv4 address, RFC 4291 section 2.5.5.2. */
const IPV4_MAPPED = 0xffff;

const IPV4_PART = /^(?:0|[1-9]\d{0,2})$/;
const IPV6_GROUP = /^[0-9a-f]{1,4}$/i;
const PREFIX_LENGTH = /^(?:0|[1-9]\d{0,2})$/;

/** An address as four 32-bit words, each an int32; IPv4 is `0, 0, 0xffff, address`. */
export type AddressWords = readonly [number, number, number, number];

/** A block of addresses. The prefix length counts from the first of 128 bits: an IPv4 `/8` is 104. */
export interface Cidr {
	readonly words: AddressWords;
	readonly prefixLength: number;
}

/** Writes an address as people do: `10.0.0.1`, or IPv6 by RFC 5952. */
export function addressText(
	w0: number,
	w1: number,
	w2: number,
	w3: number,
): string {
	if (isIpv4(w0, w1, w2)) return ipv4Text(w3);
	return ipv6Text([w0, w1, w2, w3]);
}

/** Writes `10.0.0.1:80` or `[2001:db8::1]:80` from an address's text. */
export function endpointText(address: string, port: number): string {
	return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

/** Port of an endpoint that {@link endpointText} wrote. */
export const portOf = (endpoint: string): number =>
	Number(endpoint.slice(endpoint.lastIndexOf(":") + 1));

/** Writes a MAC of two 24-bit halves as `00:11:22:33:44:55`. */
export function macText(high: number, low: number): string {
	const digits = hex(high, 6) + hex(low, 6);
	return digits.replace(/..(?=.)/g, "$&:");
}

/** Reads an IPv4 or IPv6 address; `undefined` when the text is not exactly one. No zone, no port. */
export function parseAddress(
	text: string,
): [number, number, number, number] | undefined {
	if (text.includes(":")) return parseIpv6(text);
	const word = parseIpv4(text);
	return word === undefined ? undefined : [0, 0, IPV4_MAPPED, word];
}

/** Reads `10.0.0.0/8` or `2001:db8::/32`; a bare address is a block of one. `undefined` when it is neither. */
export function parseCidr(text: string): Cidr | undefined {
	const slash = text.indexOf("/");
	const words = parseAddress(slash < 0 ? text : text.slice(0, slash));
	if (words === undefined) return undefined;
	if (slash < 0) return { words, prefixLength: 128 };

	const lengthText = text.slice(slash + 1);
	const offset = text.includes(":") ? 0 : 96;
	const prefixLength = offset + Number(lengthText);
	if (!PREFIX_LENGTH.test(lengthText) || prefixLength > 128) return undefined;
	return { words, prefixLength };
}

/** Tells whether an address lies in a block; host bits of the block do not matter. */
export function cidrContains(cidr: Cidr, words: AddressWords): boolean {
	let bits = cidr.prefixLength;
	for (const [index, word] of words.entries()) {
		if (bits <= 0) return true;
		const mask = bits >= 32 ? -1 : ~(-1 >>> bits);
		if (((word ^ (cidr.words[index] ?? 0)) & mask) !== 0) return false;
		bits -= 32;
	}
	return true;
}

function isIpv4(w0: number, w1: number, w2: number): boolean {
	return w0 === 0 && w1 === 0 && w2 === IPV4_MAPPED;
}

function ipv4Text(word: number): string {
	return `${word >>> 24}.${(word >> 16) & 255}.${(word >> 8) & 255}.${word & 255}`;
}

function ipv6Text(words: AddressWords): string {
	const groups = words.flatMap((word) => [word >>> 16, word & 0xffff]);
	const texts = groups.map((group) => group.toString(16));
	const [at, count] = longestZeroRun(groups);
	if (count < 2) return texts.join(":");
	return `${texts.slice(0, at).join(":")}::${texts.slice(at + count).join(":")}`;
}

/** Returns where the first of the longest runs of zero groups begins, and its length (RFC 5952 section 4.2). */
function longestZeroRun(groups: readonly number[]): [number, number] {
	let bestAt = 0;
	let bestCount = 0;
	let count = 0;
	for (const [index, group] of groups.entries()) {
		count = group === 0 ? count + 1 : 0;
		if (count > bestCount) {
			bestCount = count;
			bestAt = index + 1 - count;
		}
	}
	return [bestAt, bestCount];
}

function hex(value: number, digits: number): string {
	return value.toString(16).padStart(digits, "0");
}

function parseIpv4(text: string): number | undefined {
	const parts = text.split(".");
	if (parts.length !== 4) return undefined;
	let word = 0;
	for (const part of parts) {
		if (!IPV4_PART.test(part) || Number(part) > 255) return undefined;
		word = (word << 8) | Number(part);
	}
	return word;
}

function parseIpv6(text: string): [number, number, number, number] | undefined {
	const groups = expandIpv6(text);
	if (groups?.length !== 8) return undefined;
	const word = (index: number) =>
		((groups[index] ?? 0) << 16) | (groups[index + 1] ?? 0);
	return [word(0), word(2), word(4), word(6)];
}

/** Returns the groups with `::` filled in; as many as the text makes, eight when it is right. */
function expandIpv6(text: string): number[] | undefined {
	const halves = text.split("::");
	if (halves.length > 2) return undefined;
	const head = parseGroups(halves[0] ?? "", halves.length === 1);
	if (halves.length === 1) return head;

	const tail = parseGroups(halves[1] ?? "", true);
	if (head === undefined || tail === undefined) return undefined;
	const missing = 8 - head.length - tail.length;
	if (missing < 1) return undefined;
	return [...head, ...Array<number>(missing).fill(0), ...tail];
}

/** Reads `a:b:c`; at the end of an address, the last part may be IPv4 and then makes two groups. */
function parseGroups(text: string, atEnd: boolean): number[] | undefined {
	if (text === "") return [];
	const groups: number[] = [];
	const parts = text.split(":");
	for (const [index, part] of parts.entries()) {
		const ipv4 =
			atEnd && index === parts.length - 1 ? parseIpv4(part) : undefined;
		if (ipv4 !== undefined) groups.push(ipv4 >>> 16, ipv4 & 0xffff);
		else if (IPV6_GROUP.test(part)) groups.push(Number.parseInt(part, 16));
		else return undefined;
	}
	return groups;
}

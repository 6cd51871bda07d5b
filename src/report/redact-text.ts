import { addressText, parseAddress } from "../flow/addresses.js";
import { macOfText, macToText } from "../flow/macs.js";
import type { AddressMapping } from "./address-mapping.js";

const MAC = /(?<![0-9a-f:])(?:[0-9a-f]{2}:){5}[0-9a-f]{2}(?![0-9a-f:])/;
const IPV4 = /(?<!\d|\d\.)\d{1,3}(?:\.\d{1,3}){3}(?!\d|\.\d)(?:\/\d{1,2})?/;
/** Whatever consists of hexadecimal groups and colons; what is no address is left alone. */
const IPV6 =
	/(?<![0-9a-f:])(?:[0-9a-f]{0,4}:){2,7}(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4})(?![0-9a-f:])(?:\/\d{1,3})?/;

/** Splits so that every second part is a MAC. */
const MAC_AND_REST = new RegExp(`(${MAC.source})`, "gi");
/** In one go over both families: what was put in is not looked at again. */
const ADDRESS = new RegExp(`${IPV6.source}|${IPV4.source}`, "gi");

/**
 * Replaces each address and each MAC in a text. Of a CIDR, the bits behind its prefix stay zero.
 */
export function redactText(text: string, mapping: AddressMapping): string {
	return text
		.split(MAC_AND_REST)
		.map((part, index) =>
			index % 2 === 1
				? macToText(mapping.mac(macOfText(part)))
				: redactAddresses(part, mapping),
		)
		.join("");
}

function redactAddresses(text: string, mapping: AddressMapping): string {
	return text.replace(ADDRESS, (found) => {
		const [address = "", length] = found.split("/");
		const words = parseAddress(address);
		if (words === undefined) return found;
		const mapped = mapping.address(words);
		if (length === undefined) return addressText(...mapped);
		const bits = Number(length) + (address.includes(":") ? 0 : 96);
		const [a, b, c, d] = mapped.map((word, index) =>
			maskWord(word, bits - index * 32),
		) as [number, number, number, number];
		return `${addressText(a, b, c, d)}/${length}`;
	});
}

/** Clears the bits of a word behind its first ones. */
function maskWord(word: number, bits: number): number {
	if (bits >= 32) return word;
	return bits <= 0 ? 0 : word & ~(-1 >>> bits);
}

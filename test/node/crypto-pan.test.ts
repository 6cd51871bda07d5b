import { describe, expect, it } from "vitest";
import { addressText, parseAddress } from "../../src/flow/addresses.js";
import { CryptoPan } from "../../src/node/crypto-pan.js";

/** The key of the sample that comes with the authors' implementation. */
const SAMPLE_KEY = Uint8Array.of(
	...[21, 34, 23, 141, 51, 164, 207, 128, 19, 10, 91, 22, 73, 144, 125, 16],
	...[216, 152, 143, 131, 121, 121, 101, 39, 98, 87, 76, 45, 42, 132, 34, 2],
);

/** From its sample_trace_raw.dat and sample_trace_sanitized.dat. */
const PUBLISHED = [
	["128.11.68.132", "135.242.180.132"],
	["129.118.74.4", "134.136.186.123"],
	["130.132.252.244", "133.68.164.234"],
	["141.223.7.43", "141.167.8.160"],
	["141.233.145.108", "141.129.237.235"],
	["152.163.225.39", "151.140.114.167"],
	["156.29.3.236", "147.225.12.42"],
	["165.247.96.84", "162.9.99.234"],
	["166.107.77.190", "160.132.178.185"],
	["192.102.249.13", "252.138.62.131"],
	["193.150.244.223", "253.169.52.216"],
	["204.29.20.4", "243.33.20.123"],
	["216.254.18.172", "235.7.16.162"],
	["24.0.250.221", "100.15.198.226"],
	["63.195.241.44", "95.179.238.44"],
	["64.39.15.238", "0.219.7.41"],
	["10.185.25.118", "117.161.29.118"],
] as const;

/** What other implementations agree on for IPv6, which the authors' has not. */
const AGREED = [
	["::1", "78ff:f001:9fc0:20df:8380:b1f1:704:ed"],
	["::ffff", "78ff:f001:9fc0:20df:8380:b1f1:704:f838"],
	["2001:db8::1", "4401:2bc:603f:d91d:27f:ff8e:e6f1:dc1e"],
] as const;

function bytesOf(text: string): Uint8Array {
	const words = parseAddress(text);
	if (words === undefined) throw new Error(`${text} is no address`);
	const view = new DataView(new ArrayBuffer(16));
	for (const [index, word] of words.entries()) view.setInt32(index * 4, word);
	const bytes = new Uint8Array(view.buffer);
	return text.includes(":") ? bytes : bytes.slice(12);
}

function textOf(bytes: Uint8Array): string {
	const view = new DataView(bytes.buffer, bytes.byteOffset);
	const word = (index: number) => view.getInt32(index * 4);
	return bytes.length === 4
		? addressText(0, 0, 0xffff, word(0))
		: addressText(word(0), word(1), word(2), word(3));
}

describe("Crypto-PAn", () => {
	const pan = new CryptoPan(SAMPLE_KEY);

	it.each([...PUBLISHED, ...AGREED])("maps %s to %s", (original, mapped) => {
		expect(textOf(pan.map(bytesOf(original)))).toBe(mapped);
	});

	it("keeps the bits that it is told to keep", () => {
		const mapped = pan.map(bytesOf("10.185.25.118"), (bit) => bit < 8);
		expect(mapped[0]).toBe(10);
		expect(textOf(mapped)).not.toBe("10.185.25.118");
	});
});

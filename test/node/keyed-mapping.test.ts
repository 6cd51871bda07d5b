import { describe, expect, it } from "vitest";
import { addressText, parseAddress } from "../../src/flow/addresses.js";
import { macOfText, macToText } from "../../src/flow/macs.js";
import { KeyedMapping } from "../../src/node/keyed-mapping.js";

const mapping = new KeyedMapping(new Uint8Array(32).fill(7));

function mapped(text: string, by = mapping): string {
	const words = parseAddress(text);
	if (words === undefined) throw new Error(`${text} is no address`);
	return addressText(
		...(by.address(words) as [number, number, number, number]),
	);
}

const mappedMac = (text: string): string =>
	macToText(mapping.mac(macOfText(text)));

/** Bits that two IPv4 addresses share from the front. */
function shared(a: string, b: string): number {
	const word = (text: string) => parseAddress(text)?.[3] ?? 0;
	return Math.clz32(word(a) ^ word(b));
}

describe("addresses mapped by a key", () => {
	it("are others, the same each time, and others again by another key", () => {
		const other = new KeyedMapping(new Uint8Array(32).fill(8));
		for (const text of ["10.1.2.3", "198.51.100.7", "2001:db8::7"]) {
			expect(mapped(text)).not.toBe(text);
			expect(mapped(text)).toBe(mapped(text));
			expect(mapped(text, other)).not.toBe(mapped(text));
		}
	});

	it("share as many leading bits as before", () => {
		const texts = ["8.8.8.8", "8.8.4.4", "8.9.0.1", "10.0.0.1", "10.0.0.2"];
		texts.push("10.0.1.2", "192.168.0.1", "192.168.0.129", "200.1.1.1");
		for (const a of texts)
			for (const b of texts)
				expect(shared(mapped(a), mapped(b)), `${a} ${b}`).toBe(shared(a, b));
	});

	it.each([
		"0.0.0.0",
		"127.0.0.1",
		"224.0.0.18",
		"239.255.255.250",
		"255.255.255.255",
		"::",
		"::1",
		"ff02::1",
		"ff02::1:2",
	])("leave %s alone, which is nobody's", (text) => {
		expect(mapped(text)).toBe(text);
	});

	it.each([
		["10.20.30.40", /^10\./],
		["172.20.30.40", /^172\.(1[6-9]|2\d|3[01])\./],
		["192.168.30.40", /^192\.168\./],
		["169.254.30.40", /^169\.254\./],
		["100.64.30.40", /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./],
		["fe80::211:22ff:fe33:4455", /^fe80::/],
		["fd12:3456::1", /^fd/],
		["2001:db8::1", /^[23]/],
		["64:ff9b::a01:203", /^64:ff9b::/],
		["ff02::1:ff33:4455", /^ff02::1:ff/],
	])("keep %s in its range", (text, range) => {
		expect(mapped(text)).toMatch(range);
		expect(mapped(text)).not.toBe(text);
	});

	it("never become loopback, multicast, private or unspecified when they were not", () => {
		for (let index = 0; index < 3000; index += 1) {
			const text = `${11 + ((index * 7) % 210)}.${index % 256}.${(index * 13) % 256}.9`;
			const isSpecial =
				/^(0|10|127|22[4-9]|2[34]\d|25\d)\.|^192\.168\.|^169\.254\./;
			expect(isSpecial.test(mapped(text)), `${text} ${mapped(text)}`).toBe(
				isSpecial.test(text),
			);
		}
	});

	it("keep IPv4 in IPv6 apart from IPv6", () => {
		expect(mapped("::ffff:10.1.2.3")).toBe(mapped("10.1.2.3"));
	});
});

describe("MACs mapped by a key", () => {
	it("are locally administered stations", () => {
		expect(mappedMac("3c:fd:fe:4a:5a:aa")).not.toBe("3c:fd:fe:4a:5a:aa");
		const first = Number.parseInt(
			mappedMac("3c:fd:fe:4a:5a:aa").slice(0, 2),
			16,
		);
		expect(first & 3).toBe(2);
		expect(mappedMac("3c:fd:fe:4a:5a:ab").slice(0, 8)).not.toBe(
			mappedMac("3c:fd:fe:4a:5a:aa").slice(0, 8),
		);
	});

	it.each([
		"ff:ff:ff:ff:ff:ff",
		"01:00:5e:00:00:12",
		"33:33:00:00:00:01",
		"00:00:5e:00:01:0a",
		"00:00:0c:07:ac:01",
		"00:00:00:00:00:00",
	])("leave %s alone, which is no single machine's", (text) => {
		expect(mappedMac(text)).toBe(text);
	});

	it("fit the group that asks for a neighbour", () => {
		const [, last = ""] = mapped("ff02::1:ff33:4455").split("::1:ff");
		const digits = last.replace(":", "").padStart(6, "0");
		expect(mappedMac("33:33:ff:33:44:55").replaceAll(":", "")).toBe(
			`3333ff${digits}`,
		);
	});

	it("hide the address in a MAC of Microsoft NLB", () => {
		expect(mappedMac("02:bf:0a:01:02:03")).toMatch(/^02:bf:0a:/);
		expect(mappedMac("02:bf:0a:01:02:03")).not.toBe("02:bf:0a:01:02:03");
	});
});

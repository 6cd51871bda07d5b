import { describe, expect, test } from "vitest";
import {
	addressText,
	cidrContains,
	endpointText,
	macText,
	parseAddress,
	parseCidr,
} from "../../src/flow/addresses.js";

describe("addressText", () => {
	test.each([
		"0.0.0.0",
		"10.0.0.1",
		"192.168.255.254",
		"255.255.255.255",
		"::",
		"::1",
		"2001:db8::1",
		"2001:db8:0:1:1:1:1:1", // RFC 5952 section 4.2.2: a single zero group stays
		"2001:0:0:1::1", // section 4.2.3: the longest run
		"2001:db8::1:0:0:1", // section 4.2.3: the first of equal runs
		"fe80::ffff:0:0:0",
		"1:2:3:4:5:6:7:8",
		"1::",
		"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
	])("writes %s as it was read", (text) => {
		expect(textOf(text)).toBe(text);
	});

	test.each([
		["2001:DB8::0001", "2001:db8::1"],
		["0:0:0:0:0:0:0:0", "::"],
		["::ffff:10.0.0.1", "10.0.0.1"],
		["64:ff9b::192.0.2.33", "64:ff9b::c000:221"],
		["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"],
	])("writes %s as %s", (text, expected) => {
		expect(textOf(text)).toBe(expected);
	});
});

describe("parseAddress", () => {
	test("gives int32 words, IPv4 in the last of them", () => {
		expect(parseAddress("255.0.0.1")).toEqual([0, 0, 0xffff, 0xff000001 | 0]);
		expect(parseAddress("fe80::1")).toEqual([0xfe800000 | 0, 0, 0, 1]);
	});

	test.each([
		"",
		"10.0.0",
		"10.0.0.256",
		"10.0.0.01",
		"10.0.0.1.2",
		"10.0.0.1:80",
		" 10.0.0.1",
		"::1::",
		":::",
		":1",
		"1:",
		"1:2:3:4:5:6:7",
		"1:2:3:4:5:6:7:8:9",
		"1:2:3:4::5:6:7:8",
		"12345::",
		"g::",
		"fe80::1%eth0",
		"1.2.3.4::",
		"example",
	])("refuses %j", (text) => {
		expect(parseAddress(text)).toBeUndefined();
	});
});

test("endpointText puts only IPv6 into brackets", () => {
	expect(endpointText("10.0.0.1", 80)).toBe("10.0.0.1:80");
	expect(endpointText("2001:db8::1", 80)).toBe("[2001:db8::1]:80");
});

test("macText keeps leading zeros", () => {
	expect(macText(0x001122, 0x334455)).toBe("00:11:22:33:44:55");
	expect(macText(0, 1)).toBe("00:00:00:00:00:01");
	expect(macText(0xffffff, 0xffffff)).toBe("ff:ff:ff:ff:ff:ff");
});

describe("parseCidr and cidrContains", () => {
	test.each([
		["10.0.0.0/8", "10.255.1.2", true],
		["10.0.0.0/8", "11.0.0.0", false],
		["10.1.2.3/8", "10.9.9.9", true],
		["10.0.0.0/31", "10.0.0.1", true],
		["10.0.0.0/31", "10.0.0.2", false],
		["192.168.0.1", "192.168.0.1", true],
		["192.168.0.1", "192.168.0.2", false],
		["0.0.0.0/0", "203.0.113.1", true],
		["0.0.0.0/0", "2001:db8::1", false],
		["::/0", "2001:db8::1", true],
		["2001:db8::/32", "2001:db8:ffff::1", true],
		["2001:db8::/33", "2001:db8:8000::1", false],
		["2001:db8::1/128", "2001:db8::1", true],
		["2001:db8::1/128", "2001:db8::2", false],
	])("%s contains %s: %s", (block, address, expected) => {
		const cidr = parseCidr(block);
		const words = parseAddress(address);
		if (cidr === undefined || words === undefined) expect.unreachable();
		expect(cidrContains(cidr, words)).toBe(expected);
	});

	test.each([
		"10.0.0.0/33",
		"10.0.0.0/",
		"10.0.0.0/-1",
		"10/8",
		"::/129",
		"/8",
		"10.0.0.0/8/8",
		"10.0.0.0/08",
	])("refuses %j", (text) => {
		expect(parseCidr(text)).toBeUndefined();
	});
});

function textOf(text: string): string {
	const words = parseAddress(text);
	if (words === undefined) throw new Error(`not an address: ${text}`);
	return addressText(...words);
}

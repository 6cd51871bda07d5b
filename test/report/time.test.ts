import { describe, expect, test } from "vitest";
import { isoTime } from "../../src/report/time.js";

describe("isoTime", () => {
	test.each([
		["the epoch", 0, 0, "1970-01-01T00:00:00.000000000Z"],
		["nanoseconds", 1_767_323_045, 7, "2026-01-02T03:04:05.000000007Z"],
		[
			"the last nanosecond of a second",
			0,
			999_999_999,
			"1970-01-01T00:00:00.999999999Z",
		],
		["seconds within the time", 0, 61.5e9, "1970-01-01T00:01:01.500000000Z"],
		["a frame before the first one", 10, -1, "1970-01-01T00:00:09.999999999Z"],
		["a time before 1970", -1, 5e8, "1969-12-31T23:59:59.500000000Z"],
		[
			"the last second of 32 bits",
			4_294_967_295,
			0,
			"2106-02-07T06:28:15.000000000Z",
		],
		[
			"half a year after the first frame, within two nanoseconds",
			0,
			15_768_000e9 + 123_456_790,
			"1970-07-02T12:00:00.123456790Z",
		],
	] as const)("writes %s", (_, base, timeNs, text) => {
		expect(isoTime(base, timeNs)).toBe(text);
	});

	test("writes the epoch for a second that no calendar has", () => {
		expect(isoTime(2 ** 62, 5)).toMatch(/^1970-01-01T00:00:00\./);
	});

	test("has nine digits of a second, whatever the fraction of a nanosecond", () => {
		for (const timeNs of [0.4, 0.6, 123.5, 999_999_999.4])
			expect(isoTime(0, timeNs)).toMatch(/^1970-01-01T00:00:00\.\d{9}Z$/);
	});
});

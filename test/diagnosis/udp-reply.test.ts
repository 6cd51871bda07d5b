import { describe, expect, test } from "vitest";
import { frameOf } from "../support/decoding.js";
import { reportOf } from "../support/story.js";
import { icmpUnreachableFrame, udpFrame, udpPacket } from "../support/wire.js";

const CLIENT = "10.0.1.10";

/** A capture of these frames, a millisecond apart. */
const report = (frames: readonly Uint8Array[]) =>
	reportOf({
		frames: frames.map((bytes, index) =>
			frameOf(bytes, {
				number: index + 1,
				seconds: 1_700_000_000,
				nanoseconds: index * 1_000_000,
			}),
		),
	});

const ask = (port: number, to = "10.0.2.100:53") =>
	udpFrame({ from: `${CLIENT}:${port}`, to, payload: "query" });
const answer = (port: number, from = "10.0.3.2:53") => ({
	from,
	to: `${CLIENT}:${port}`,
	payload: "answer",
});

/** The answer, and the client's refusal of it. */
const refused = (port: number, from?: string) => [
	udpFrame(answer(port, from)),
	icmpUnreachableFrame({
		from: CLIENT,
		to: "10.0.3.2",
		quoted: udpPacket(answer(port, from)),
	}),
];

describe("a UDP answer from an address that was not asked", () => {
	test("is a bypass when the client refuses it and the request stays unanswered", () => {
		const { verdict, diagnoses } = report([
			ask(4001),
			...refused(4001),
			ask(4002),
			...refused(4002),
		]);
		expect(verdict.lbBypass).toBe("yes");
		expect(diagnoses.map(({ cause }) => cause)).toEqual([
			"udp-reply-from-other-address",
		]);
		expect(diagnoses[0]?.bypasses).toEqual([
			{
				client: CLIENT,
				vip: "10.0.2.100:53",
				realServer: "10.0.3.2:53",
				connections: 2,
			},
		]);
		expect(diagnoses[0]?.evidence[0]?.frames.map(({ frame }) => frame)).toEqual(
			[1, 3, 4, 6],
		);
	});

	test("is possible when it happened once", () => {
		expect(report([ask(4001), ...refused(4001)]).verdict.lbBypass).toBe(
			"possible",
		);
	});

	test("is nothing when the asked server's own answer came too late for the socket", () => {
		const late = [
			ask(4001),
			...refused(4001, "10.0.2.100:53"),
			ask(4002),
			...refused(4002, "10.0.2.100:53"),
		];
		expect(report(late).verdict.lbBypass).toBe("no");
	});

	test("is nothing when the request was answered by whom it asked", () => {
		const reply = (port: number) => udpFrame(answer(port, "10.0.2.100:53"));
		const both = [
			ask(4001),
			reply(4001),
			...refused(4001),
			ask(4002),
			reply(4002),
			...refused(4002),
		];
		expect(report(both).verdict.lbBypass).toBe("no");
	});

	test("is nothing when nobody asked", () => {
		expect(report([...refused(4001), ...refused(4002)]).verdict.lbBypass).toBe(
			"no",
		);
	});
});

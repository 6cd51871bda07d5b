import { describe, expect, test } from "vitest";
import { atClient, atServer } from "../support/places.js";
import { reportOf, type Story } from "../support/story.js";

const stepsOf = (story: Story) =>
	reportOf(story).diagnoses[0]?.ladder?.steps ?? [];

describe("the numbers of a ladder", () => {
	test("are counted from the first of each end, as in Wireshark", () => {
		const steps = stepsOf(
			atClient`C>V S seq=4294967295 ts=5; R>C SA seq=7000 ack=0 ts=900,5; C>R R seq=0; +1 R>C SA seq=15632000 ack=0 ts=1900,5; C>R R seq=0`,
		);
		expect(
			steps.map(({ flags, relativeSeq, relativeAck }) => [
				flags,
				relativeSeq,
				relativeAck,
			]),
		).toEqual([
			["SYN", 0, null],
			["SYN, ACK", 0, 1],
			["RST", 1, null],
			["SYN, ACK", 15_625_000, 1],
			["RST", 1, null],
		]);
	});

	test("tell of a RST that its sender has no such connection", () => {
		const reset = stepsOf(atClient`C>V S ts=5; R>C SA ts=900,5; C>R R`).find(
			({ flags }) => flags === "RST",
		);
		expect(reset?.explanation).toContain(
			"the acknowledgement number of frame 2",
		);
	});

	test("tell of a RST to a SYN that nobody listens", () => {
		const reset = stepsOf(
			atServer`C>R S; R>C RA; C:41000>R S; R>C:41000 RA`,
		).find(({ flags }) => flags === "RST, ACK");
		expect(reset?.explanation).toContain("nobody listens");
	});

	test("explain no other frame", () => {
		const others = stepsOf(atClient`C>V S ts=5; R>C SA ts=900,5; C>R R`).filter(
			({ flags }) => flags !== "RST",
		);
		expect(others.map(({ explanation }) => explanation)).toEqual([null, null]);
	});
});

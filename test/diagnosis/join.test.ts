import { describe, expect, test } from "vitest";
import { joinBySequence } from "../../src/diagnosis/join/by-sequence.js";
import { atClient, served, waiting } from "../support/places.js";
import {
	connectionWith,
	joinText,
	orphansOf,
	sceneOf,
} from "../support/scene.js";
import type { Story } from "../support/story.js";

/** What the only orphan of a story was joined to. */
function joined(story: Story) {
	const [orphan, ...others] = orphansOf(story);
	if (orphan === undefined || others.length > 0)
		throw new Error(`not one orphan but ${others.length + 1}`);
	return joinText(orphan.join);
}

const BY_SYN = "C>V S ts=5; +1 C>V S ts=1005";

describe("a join by sequence", () => {
	const timestampMatches = (story: Story) =>
		orphansOf(story)[0]?.join?.timestampMatches;

	test("needs the SYN's own number plus one", () => {
		expect(joined(atClient`C>V S; R>C SA`)).toBe(
			"sequence 10.0.1.10:40000 10.0.2.100:80 1",
		);
		expect(joined(atClient`C>V S; R>C SA ack=1000`)).toBeUndefined();
	});

	test("knows by the timestamp which copy of the SYN was answered", () => {
		expect(timestampMatches(atClient`${BY_SYN}; R>C SA ts=900,5`)).toBe(true);
		expect(timestampMatches(atClient`${BY_SYN}; R>C SA ts=900,1005`)).toBe(
			true,
		);
		expect(timestampMatches(atClient`${BY_SYN}; R>C SA ts=900,6`)).toBe(false);
	});

	test("does without timestamps", () => {
		expect(timestampMatches(atClient`C>V S; R>C SA`)).toBe(false);
	});

	test("allows for the payload of a SYN (TCP Fast Open), and for no more than a segment of it", () => {
		const beyond = (bytes: number) =>
			joined(atClient`C>V S len=${bytes}; R>C SA ack=${1001 + bytes}`);
		expect(beyond(300)).toBe("sequence 10.0.1.10:40000 10.0.2.100:80 1");
		expect(beyond(1460)).toBe("sequence 10.0.1.10:40000 10.0.2.100:80 1");
		expect(beyond(1461)).toBeUndefined();
	});

	test("takes no number beyond the SYN for one of its payload where it has none", () => {
		expect(joined(atClient`C>V S; R>C SA ack=1002`)).toBeUndefined();
		expect(joined(atClient`C>V S len=9; R>C SA ack=1011`)).toBeUndefined();
	});

	test("takes no echo of 0 for a timestamp: that is what a SYN without one leaves", () => {
		expect(timestampMatches(atClient`C>V S; R>C SA ts=900,0`)).toBe(false);
	});

	test("needs a number that the client gave no other destination, or the timestamp", () => {
		const scan = (ts: string) =>
			joined(
				atClient`C>V S ts=5; C>Q S seq=1000 ts=6; R>C SA ack=1001 ts=900,${ts}`,
			);
		expect(scan("7")).toBeUndefined();
		expect(scan("5")).toBe("sequence 10.0.1.10:40000 10.0.2.100:80 2");
	});

	test("works across the wrap of sequence numbers", () => {
		expect(joined(atClient`C>V S seq=4294967295; R>C SA ack=0`)).toBe(
			"sequence 10.0.1.10:40000 10.0.2.100:80 1",
		);
	});

	test("needs the same client port and another server", () => {
		expect(joined(atClient`C>V S; R>C:40001 SA ack=1001`)).toBeUndefined();
		expect(joined(atClient`C>V S; V:8080>C SA ack=1001`)).toBeUndefined();
	});

	test("lets two interfaces swap the frames by a few milliseconds", () => {
		const swapped = (gap: number) =>
			joined(atClient`@1 R>C SA ack=1001; @${1 + gap} C>V S`);
		expect(swapped(0.004)).toBe("sequence 10.0.1.10:40000 10.0.2.100:80 -4");
		expect(swapped(0.006)).toBeUndefined();
	});

	test("ends with the life of a SYN, 131 seconds after it", () => {
		const late = (seconds: number) =>
			joined(atClient`C>V S; @${seconds} R>C SA ack=1001`);
		expect(late(130)).toBe("sequence 10.0.1.10:40000 10.0.2.100:80 130000");
		expect(late(132)).toBeUndefined();
	});

	test("finds nothing between a reply and a connection without SYN", () => {
		const scene = sceneOf(atClient`C>V PA seq=1000 len=1; R>C SA ack=1001`);
		expect(
			joinBySequence(
				connectionWith(scene, "10.0.3.2:80"),
				connectionWith(scene, "10.0.2.100:80"),
			),
		).toBeUndefined();
	});
});

describe("a join by time", () => {
	const reply = (client: string) => `R>${client} SA ack=9001; C>V A`;

	test("is `port` where the client port is the same", () => {
		expect(joined(atClient`${waiting("C", "V")}; +4 ${reply("C")}`)).toBe(
			"port 10.0.1.10:40000 10.0.2.100:80 4001",
		);
	});

	test("is `prompt` within a second of the request", () => {
		expect(
			joined(
				atClient`${waiting("C", "V")}; +0.9 ${reply("C:51000")}; +1 C>V A`,
			),
		).toBe("prompt 10.0.1.10:40000 10.0.2.100:80 901");
	});

	test("is `wait` later than that, as long as the request waits", () => {
		expect(joined(atClient`${waiting("C", "V")}; +4 ${reply("C:51000")}`)).toBe(
			"wait 10.0.1.10:40000 10.0.2.100:80 4001",
		);
	});

	test("is none where the request was answered at once or waits for no time", () => {
		expect(
			joined(atClient`${served("C", "V")}; +1 R>C:51000 SA ack=9001`),
		).toBeUndefined();
		expect(
			joined(atClient`${waiting("C", "V")}; +0.3 R>C:51000 SA ack=9001`),
		).toBeUndefined();
	});

	test("is none before the request, nor long after the connection has ended", () => {
		const ended = (gap: number) =>
			joined(
				atClient`${waiting("C", "V")}; +8 V>C PA len=50; V>C FA; +${gap} R>C:51000 SA ack=9001`,
			);
		expect(ended(2)).toBe("wait 10.0.1.10:40000 10.0.2.100:80 10002");
		expect(ended(4)).toBeUndefined();
		expect(
			joined(
				atClient`R>C:51000 SA ack=9001; @1 ${waiting("C", "V")}; @9 C>V A`,
			),
		).toBeUndefined();
	});

	test("is none with another client's request", () => {
		expect(
			joined(atClient`${waiting("D", "V")}; +1 R>C SA ack=9001; +1 D>V A`),
		).toBeUndefined();
	});
});

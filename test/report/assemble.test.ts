import { describe, expect, test } from "vitest";
import { atClient, served, waiting } from "../support/places.js";
import { reportOf, storyIn, times } from "../support/story.js";

const BYPASS = "C>V S ts=5; R>C SA ts=900,5; C>R R";

describe("the scoreboard of real servers", () => {
	test("counts attempts and completed handshakes, most attempts first", () => {
		const story = atClient`${served("C", "R")}; ${times(3, (i) => `C:4100${i}>V S ts=5; Q>C:4100${i} SA ts=900,5; C:4100${i}>Q R`)}; C:42000>V S ts=5; R>C:42000 SA ts=900,5; C:42000>R R`;
		expect(reportOf(story).realServers).toEqual([
			{
				address: "10.0.3.3:80",
				vip: "10.0.2.100:80",
				handshakes: { completed: 0, attempted: 3 },
			},
			{
				address: "10.0.3.2:80",
				vip: "10.0.2.100:80",
				handshakes: { completed: 1, attempted: 2 },
			},
		]);
	});

	test("is empty where nothing bypasses anything", () => {
		expect(reportOf(atClient`${served("C", "V")}`).realServers).toEqual([]);
	});
});

describe("warnings", () => {
	const holes = (count: number) =>
		atClient`${served("C", "V")}; ${times(count, (i) => `V>C PA seq=${10_000 + 20 * i} len=10`)}`;
	const warningsOf = (count: number) =>
		reportOf(holes(count)).captures[0]?.warnings.map(({ code }) => code);

	test("say when one direction had more holes than are kept apart", () => {
		expect(warningsOf(60)).toEqual([]);
		expect(warningsOf(90)).toEqual(["LIMIT_REACHED"]);
		expect(reportOf(holes(90)).captures[0]?.warnings[0]?.message).toMatch(
			/bytes lay in holes/,
		);
	});
});

describe("statistics", () => {
	test("count handshakes by outcome, payload of both directions, and resets of both ends", () => {
		const story = atClient`${served("C", "V")}; ${BYPASS.replaceAll("C>", "C:41000>").replaceAll(">C ", ">C:41000 ")}; C:42000>Q S; Q>C:42000 RA seq=0`;
		expect(reportOf(story).statistics).toEqual({
			handshakes: { complete: 1, unanswered: 1, "reply-only": 1, refused: 1 },
			payloadBytes: 600,
			resets: 2,
		});
	});

	test("of nothing are zero", () => {
		expect(reportOf({ frames: [] }).statistics).toEqual({
			handshakes: {},
			payloadBytes: 0,
			resets: 0,
		});
	});
});

describe("the display filter", () => {
	test("names real servers and VIPs in the notation of their IP version", () => {
		expect(reportOf(atClient`${BYPASS}`).diagnoses[0]?.displayFilter).toBe(
			"(ip.addr == 10.0.3.2 && tcp.port == 80) || (ip.addr == 10.0.2.100 && tcp.port == 80)",
		);
		const ipv6 = storyIn({
			C: { address: "2001:db8:1::10", port: 40000 },
			V: { address: "2001:db8:2::100", port: 443, ttl: 62, via: "G" },
			R: { address: "2001:db8:3::2", port: 8443, ttl: 63, via: "G" },
		});
		expect(reportOf(ipv6`${BYPASS}`).diagnoses[0]?.displayFilter).toBe(
			"(ipv6.addr == 2001:db8:3::2 && tcp.port == 8443) || (ipv6.addr == 2001:db8:2::100 && tcp.port == 443)",
		);
	});

	test("names the affected servers where nothing is bypassed, eight at most", () => {
		const filter = reportOf(
			atClient`${times(9, (i) => `C:4100${i}>198.51.100.${i}:80 S; +1 C:4100${i}>198.51.100.${i}:80 S`)}`,
		).diagnoses[0]?.displayFilter;
		expect(filter?.split(" || ")).toHaveLength(8);
		expect(filter).toContain("ip.addr == 198.51.100.0");
	});
});

describe("limits of a report", () => {
	const loop = times(
		9,
		(i) => `+1 R>C SA seq=${15625000 * i} ack=9001; C>R R seq=9001`,
	);
	const report = reportOf(
		atClient`${waiting("C", "V")}; ${loop}; ${waiting("C:41000", "V")}; R>C:41000 SA seq=5 ack=77; C:41000>R R seq=77; @40 C>V A`,
	);
	const ladder = report.diagnoses[0]?.ladder;

	test("a ladder shows three rounds and says how many segments it leaves out", () => {
		const steps = ladder?.steps ?? [];
		expect(steps.map(({ flags }) => flags)).toEqual([
			"SYN",
			"SYN, ACK",
			"ACK",
			"ACK",
			"SYN, ACK",
			"RST",
			"SYN, ACK",
			"RST",
			"SYN, ACK",
			"RST",
		]);
		expect(ladder?.omitted).toBe(6 + 18 - steps.length);
		expect(steps.map(({ seconds }) => seconds)).toEqual(
			[...steps.map(({ seconds }) => seconds)].sort((a, b) => a - b),
		);
	});

	test("a ladder has fourteen steps at most", () => {
		const vip =
			"C>V S; +1 C>V S; +1 C>V S; V>C SA; +1 V>C SA; +1 V>C SA; C>V A; C>V PA len=100; V>C A";
		const { ladder } =
			reportOf(atClient`${vip}; ${loop}; C>V R`).diagnoses[0] ?? {};
		expect(ladder?.steps.length).toBe(14);
	});

	test("findings of one rule are twenty at most, and all of them are counted", () => {
		const many = reportOf(
			atClient`${times(25, (i) => `R>C:${41000 + i} SA ack=9001`)}`,
		);
		const listed = many.findings.filter(
			({ rule }) => rule === "orphan-syn-ack",
		);
		expect(listed).toHaveLength(20);
		expect(many.rules.find(({ id }) => id === "orphan-syn-ack")?.findings).toBe(
			25,
		);
	});

	test("no list of frames is longer than twelve", () => {
		const lists = [
			...report.findings,
			...report.diagnoses.flatMap(({ evidence }) => evidence),
		];
		expect(
			Math.max(...lists.map(({ frames }) => frames.length)),
		).toBeLessThanOrEqual(12);
	});

	test("a report is plain JSON", () => {
		expect(JSON.parse(JSON.stringify(report))).toEqual(report);
	});
});

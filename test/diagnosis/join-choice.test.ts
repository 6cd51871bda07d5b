import { describe, expect, test } from "vitest";
import { joinWaiting } from "../../src/diagnosis/join/join-waiting.js";
import { atClient, between, waiting } from "../support/places.js";
import { joinText, orphansOf, sceneOf } from "../support/scene.js";
import type { Story } from "../support/story.js";

describe("among several waiting VIPs", () => {
	const W = "10.0.2.200:80";
	const two = (...more: string[]) =>
		atClient`${waiting("C:40001", W)}; ${waiting("C:40002", "V")}; ${more}; @9 C:40002>V A`;
	const servers = (story: Story, hints = {}) =>
		orphansOf(story, hints).map(
			({ join }) => join?.vipConnection.serverEndpoint,
		);

	test("the one with the same client port is chosen before the latest one", () => {
		expect(servers(two("R>C:40001 SA ack=9001"))).toEqual([W]);
	});

	test("the latest request is chosen where nothing else tells", () => {
		expect(servers(two("R>C:51000 SA ack=9001"))).toEqual(["10.0.2.100:80"]);
	});

	test("the one that fits most replies of that real server is chosen", () => {
		const votes = atClient`${waiting("C:40001", W)}; @1 R>C:51000 SA ack=9001; @2 ${waiting("C:40002", "V")}; R>C:51001 SA ack=9002; @9 C:40002>V A`;
		expect(servers(votes)).toEqual([W, W]);
	});

	test("a number that fits beats all votes", () => {
		const fits = two(
			"R>C:51000 SA ack=9001; R>C:51001 SA ack=9002",
			"@8 C:51002>V S; R>C:51002 SA",
		);
		expect(servers(fits).at(-1)).toBe("10.0.2.100:80");
	});

	test("only VIPs that the user named are asked", () => {
		expect(
			servers(two("R>C:40001 SA ack=9001"), { vips: ["10.0.2.100"] }),
		).toEqual(["10.0.2.100:80"]);
	});
});

describe("joinWaiting", () => {
	/** Unanswered SYNs to R in the client's name while its request to V waits. */
	const waits = (story: Story) => {
		const scene = sceneOf(story);
		return [
			...joinWaiting(scene, scene.census.byOutcome.unanswered).values(),
		].map(joinText);
	};

	test("joins a SYN of another station that is nearer than the client", () => {
		const found = waits(
			between`${waiting("C", "V")}; +0.1 C>R S seq=77 ttl=64 macs=L>R; +5 C>R S seq=77 ttl=64 macs=L>R`,
		);
		expect(found).toEqual(["port 10.0.1.10:40000 10.0.2.100:80 101"]);
	});

	test("joins nothing that the client's own station sent", () => {
		expect(
			waits(
				between`${waiting("C", "V")}; +0.1 C:40005>R S seq=77; +5 C:40005>R S seq=77`,
			),
		).toEqual([]);
	});

	test("takes one request that merely waits for chance", () => {
		expect(
			waits(
				between`${waiting("C", "V")}; +2 C:40005>R S seq=77 ttl=64 macs=L>R; +5 C:40005>R S seq=77 ttl=64 macs=L>R`,
			),
		).toEqual([]);
	});
});

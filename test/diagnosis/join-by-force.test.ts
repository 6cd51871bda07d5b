import { describe, expect, it } from "vitest";
import { joinOrphans } from "../../src/diagnosis/join/join-orphans.js";
import { Random } from "../fuzz/random.js";
import { joinsByForce, twinsByForce } from "../support/join-by-force.js";
import { atClient } from "../support/places.js";
import { sceneOf } from "../support/scene.js";
import { type Story, times } from "../support/story.js";

const SEEDS = Array.from({ length: 60 }, (_, seed) => [seed]);

/** Requests that wait, answers that nobody asked for, and SYNs under several destinations, of few ends: they meet often. */
function tangle(random: Random, events: number): Story {
	const client = () => `${random.pick(["C", "D"])}:${40_000 + random.below(3)}`;
	const server = () =>
		`${random.pick(["V", "10.0.2.200", "R", "Q"])}:${80 + random.below(2)}`;
	const number = () => 9000 + random.below(3);
	const wait = () => `+${random.pick([0.002, 0.01, 0.4, 1.5])}`;
	const event = (): string => {
		const [c, s] = [client(), server()];
		const seq = random.below(2) === 0 ? `seq=${number()}` : "";
		return random.pick([
			`${wait()} ${c}>${s} S ${seq} len=${2 * random.below(2)} ttl=${62 + random.below(3)}`,
			`${wait()} ${s}>${c} SA ack=${number() + 1}`,
			`${wait()} ${c}>${s} S ${seq}; ${s}>${c} SA; ${c}>${s} A; ${c}>${s} PA len=9; ${s}>${c} A`,
			`${wait()} ${s}>${c} PA len=9; ${c}>${s} A`,
			`${c}>${s} R`,
		]);
	};
	return atClient`${times(events, event)}`;
}

describe("where much meets", () => {
	it.each(SEEDS)(
		"replies are joined, and SYNs paired, as by comparing all with all (seed %i)",
		(seed) => {
			const random = new Random(seed);
			const scene = sceneOf(tangle(random, 20 + random.below(60)));
			const joined = joinOrphans(scene);
			expect(joined.map(({ join }) => join?.vipConnection.id)).toEqual(
				joinsByForce(scene),
			);
			const { twins, facts } = scene;
			expect(
				facts.connections.map((connection) => [
					twins.of(connection)?.vipConnection.id,
					twins.isOriginal(connection),
				]),
			).toEqual(twinsByForce(scene));
		},
	);

	it("that is no matter of course: some are joined, some paired", () => {
		const scenes = SEEDS.map(([seed = 0]) =>
			sceneOf(tangle(new Random(seed), 60)),
		);
		const joins = scenes.flatMap(joinOrphans).map(({ join }) => join?.kind);
		for (const kind of ["sequence", "port", "prompt", "wait", undefined])
			expect(joins).toContain(kind);
		expect(
			scenes.flatMap(twinsByForce).filter(([id]) => id !== undefined).length,
		).toBeGreaterThan(20);
	});
});

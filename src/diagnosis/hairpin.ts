import { isSelfAddressed } from "../flow/self-addressed.js";
import { conclude } from "./conclude.js";
import { type Diagnosis, defineCause } from "./diagnosis.js";
import { exampleFrames } from "./example-frames.js";
import type { Scene } from "./scene.js";

/** A balancer gives a pool member's own request back to it. */
export const hairpinToSelf = defineCause({
	id: "hairpin-to-self",
	effect: "not-routing",
	severity: "error",
});

/** Finds SYNs whose sender is their receiver. */
export function diagnoseHairpin(scene: Scene): Diagnosis[] {
	const affected = scene.census.byOutcome.unanswered.filter(isSelfAddressed);
	if (affected.length === 0) return [];
	const words = scene.words.diagnosis.hairpin;
	return [
		conclude({
			cause: hairpinToSelf,
			confidence: "certain",
			title: words.title(affected.map(({ serverEndpoint }) => serverEndpoint)),
			explanation: words.explanation,
			affected,
			explains: affected.flatMap(
				(connection) => scene.twins.of(connection)?.vipConnection ?? [],
			),
			impact: "intermittent",
			evidence: [
				{
					rule: "self-addressed",
					count: affected.length,
					frames: exampleFrames(affected),
					observation: words.observation(affected.length),
				},
			],
			remedies: [
				{
					title: words.remedy.title,
					platform: "Linux (nftables)",
					commands: [
						"nft add rule ip lb post ip saddr <pool-network> ip daddr <pool-network> ct status dnat masquerade",
					],
					expect: words.remedy.expect,
				},
			],
		}),
	];
}

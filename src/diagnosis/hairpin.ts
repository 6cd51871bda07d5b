import { isSelfAddressed } from "../flow/self-addressed.js";
import { conclude, counted } from "./conclude.js";
import { type Diagnosis, defineCause } from "./diagnosis.js";
import { exampleFrames } from "./example-frames.js";
import type { Scene } from "./scene.js";
import { listed } from "./words.js";

/** A balancer gives a pool member's own request back to it. */
export const hairpinToSelf = defineCause({
	id: "hairpin-to-self",
	effect: "not-routing",
	severity: "error",
});

/** Finds SYNs whose sender is their receiver. */
export function diagnoseHairpin(scene: Scene): Diagnosis[] {
	const affected = scene.census.byOutcome.unanswered.filter(isSelfAddressed);
	const [first] = affected;
	if (first === undefined) return [];
	const hosts = listed(affected.map(({ serverEndpoint }) => serverEndpoint));
	return [
		conclude({
			cause: hairpinToSelf,
			confidence: "certain",
			title: `The load balancer gives connections of ${hosts} back to themselves`,
			explanation:
				"The SYN arrives with the host's own address as source. No stack answers such a packet, so each request that is given to its own sender fails, and the others work.",
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
					observation: `${counted(affected.length, "connection attempt")} had the same source and destination address and stayed unanswered.`,
				},
			],
			remedies: [
				{
					title:
						"Put another source address on requests that come from pool members (hairpin SNAT)",
					platform: "Linux (nftables)",
					commands: [
						"nft add rule ip lb post ip saddr <pool-network> ip daddr <pool-network> ct status dnat masquerade",
					],
					expect:
						"The SYN arrives at the member with an address of the balancer as source, and the handshake completes.",
				},
			],
		}),
	];
}

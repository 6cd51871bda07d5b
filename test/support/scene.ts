import { type Hints, Knowledge } from "../../src/diagnosis/hints.js";
import { joinOrphans } from "../../src/diagnosis/join/join-orphans.js";
import type { Join, Orphan } from "../../src/diagnosis/join/orphan.js";
import { type Scene, setScene } from "../../src/diagnosis/scene.js";
import type { Connection } from "../../src/flow/connection.js";
import { runRules } from "../../src/rules/engine.js";
import { rules } from "../../src/rules/index.js";
import { en } from "../../src/words/en/index.js";
import { factsOf, type Story } from "./story.js";

/** Sets the scene of a story as `diagnose` does, before anything is explained. */
export function sceneOf(story: Story, hints: Hints = {}): Scene {
	const facts = factsOf(story);
	const results = runRules(rules, facts, en);
	return setScene(facts, results, new Knowledge(hints), new Set(), en);
}

/** The unasked replies of a story with what they were joined to. */
export const orphansOf = (story: Story, hints: Hints = {}): Orphan[] =>
	joinOrphans(sceneOf(story, hints));

/** The kind of a join, the endpoints that it joins to, and its delay in milliseconds. */
export const joinText = (join: Join | undefined): string | undefined =>
	join &&
	`${join.kind} ${join.vipConnection.clientEndpoint} ${join.vipConnection.serverEndpoint} ${Math.round(join.delayNs / 1e6)}`;

/** The one connection of a scene with that server, or client and server. */
export function connectionWith(
	{ facts }: Scene,
	server: string,
	client?: string,
): Connection {
	const [found, other] = facts.connections.filter(
		({ serverEndpoint, clientEndpoint }) =>
			serverEndpoint === server &&
			(client === undefined || clientEndpoint === client),
	);
	if (found === undefined || other !== undefined)
		throw new Error(`not one connection with ${server}`);
	return found;
}

import type { Confidence } from "../rules/rule.js";

/** Log-odds at which a word begins: 0.97, 0.75 and 0.4 as probabilities. */
const CERTAIN = 3.5;
const LIKELY = 1.1;
const POSSIBLE = -0.4;

/** Nobody expects a fault of this kind before he has seen anything. */
const PRIOR = -2;

/** An independent piece of evidence: how many natural-log units it moves the odds, per case and at most. */
export interface Weight {
	readonly each: number;
	readonly most: number;
}

/**
 * Weights, from what the kinds of evidence are worth: agreement of 32 random bits decides alone, a
 * coincidence in time needs company. `count` cases of one kind are not independent of each other,
 * hence the maxima.
 */
export const WEIGHTS = {
	/** A SYN-ACK acknowledges exactly a SYN that went elsewhere. */
	sequenceMatch: { each: 4.5, most: 5.5 },
	/** ... and echoes its timestamp. */
	timestampMatch: { each: 1.5, most: 1.5 },
	/** An unasked SYN-ACK comes to a client port that a VIP connection uses at that moment. */
	portMatch: { each: 1.5, most: 3.5 },
	/** An unasked SYN-ACK comes within a second of a request to a VIP that stays unanswered. */
	promptMatch: { each: 1, most: 2.5 },
	/** ... or at any time while that request waits. */
	waitMatch: { each: 0.3, most: 1 },
	/** The client's stack knows no such connection. */
	noSuchSocket: { each: 0.5, most: 1 },
	/** The SYN is sent again after the RST: somebody wants this connection. */
	freshIsn: { each: 1.5, most: 3 },
	/** SYN, SYN-ACK and RST run round a triangle of MACs. */
	macTriangle: { each: 0.6, most: 1.5 },
	/** SYN and RST of one address came from different distances or stacks. */
	stackSplit: { each: 0.6, most: 1 },
	/** The SYN came from a MAC that the user named as the balancer's. */
	knownBalancer: { each: 2, most: 2 },
	/** The SYN-ACK left to a MAC that the user named as the gateway's. */
	knownGateway: { each: 0.5, most: 0.5 },
	/** A SYN with a client's address left the balancer and nothing came back there. */
	unansweredTwin: { each: 0.8, most: 2.5 },
} as const satisfies Record<string, Weight>;

export type WeightName = keyof typeof WEIGHTS;

/** Adds independent evidence up as log-odds. */
export function logOdds(counts: Partial<Record<WeightName, number>>): number {
	let odds = PRIOR;
	for (const [name, count] of Object.entries(counts) as [
		WeightName,
		number,
	][]) {
		odds += Math.min(WEIGHTS[name].each * count, WEIGHTS[name].most);
	}
	return odds;
}

/** The word for log-odds, at most `limit`; undefined below `possible`. */
export function wordFor(
	odds: number,
	limit: Confidence = "certain",
): Confidence | undefined {
	if (odds < POSSIBLE) return undefined;
	const word =
		odds >= CERTAIN ? "certain" : odds >= LIKELY ? "likely" : "possible";
	return RANK[word] > RANK[limit] ? limit : word;
}

const RANK: Record<Confidence, number> = { possible: 0, likely: 1, certain: 2 };

/** Orders diagnoses: surer ones first. */
export const confidenceRank = (confidence: Confidence): number =>
	RANK[confidence];

import type { Connection } from "../flow/connection.js";
import type { Confidence, Severity } from "../rules/rule.js";

/** What a cause does to traffic. */
export type Effect =
	| "lb-bypass"
	| "asymmetric-routing"
	| "by-design"
	| "not-routing"
	| "cannot-tell";

/** Answer to "do replies pass the load balancer by?"; `by-design` is direct server return. */
export type BypassAnswer = "yes" | "possible" | "by-design" | "no" | "unknown";

/** Answer to "do the two directions take different ways?". */
export type AsymmetryAnswer = "yes" | "possible" | "no" | "unknown";

/** How the connections fare that a diagnosis is about. */
export type Impact = "failing" | "intermittent" | "working" | "unknown";

/** A cause of trouble, or of its semblance. Its page of explanation is in the room `words`. */
export interface Cause {
	readonly id: string;
	readonly effect: Effect;
	readonly severity: Severity;
}

/** Who answers whom past what. */
export interface Bypass {
	readonly client: string;
	readonly vip: string | null;
	readonly realServer: string;
	readonly connections: number;
}

/** What speaks for a diagnosis: findings of one rule, or a fact that only several show. */
export interface Evidence {
	readonly rule: string;
	readonly count: number;
	/** Frames of the first of them. */
	readonly frames: readonly number[];
	readonly observation: string;
}

/** Another explanation that this capture does not exclude. */
export interface Alternative {
	readonly cause: string;
	readonly whyNotExcluded: string;
	readonly howToDecide: string;
}

/** What to change, and how to see that it helped. */
export interface Remedy {
	readonly title: string;
	readonly platform: string;
	readonly commands: readonly string[];
	readonly expect: string;
}

/** A capture that would decide what this one cannot. */
export interface NextCapture {
	readonly where: string;
	readonly command: string;
}

/** A cause with its scope, how sure it is, and what follows from it. */
export interface Diagnosis {
	readonly cause: Cause;
	readonly confidence: Confidence;
	/** What this diagnosis alone would answer. */
	readonly lbBypass: BypassAnswer;
	readonly asymmetricRouting: AsymmetryAnswer;
	readonly impact: Impact;
	readonly title: string;
	readonly explanation: string;
	readonly bypasses: readonly Bypass[];
	readonly affected: readonly Connection[];
	/** Further connections that are no riddle once this diagnosis is known. */
	readonly explains: readonly Connection[];
	/** Connections that were judged: those of the same servers and VIPs. */
	readonly total: number;
	readonly evidence: readonly Evidence[];
	readonly alternatives: readonly Alternative[];
	readonly remedies: readonly Remedy[];
	readonly nextCapture: NextCapture | null;
	/** The connections of the ladder: the real server's first, then the VIP's where it is visible. */
	readonly example: readonly Connection[];
	readonly data: Readonly<Record<string, unknown>>;
}

/** Gives a cause its type. */
export const defineCause = (cause: Cause): Cause => cause;

import type { Connection } from "../flow/connection.js";
import type { Facts } from "../flow/facts.js";
import type { Catalogue } from "../words/catalogue.js";

/** How bad something is, if it is true: traffic breaks, is likely to, or it is worth knowing. */
export type Severity = "error" | "warning" | "info";

/** How sure something is, from this place of capture. */
export type Confidence = "certain" | "likely" | "possible";

/** A rule's reading of some packets. */
export interface Finding {
	/** The connection it is about; undefined for what concerns none or several. */
	readonly connection: Connection | undefined;
	/** Frames that show it, the telling ones first. */
	readonly frames: readonly number[];
	readonly confidence: Confidence;
	/** What was seen, as JSON-safe values under stable names. */
	readonly data: Readonly<Record<string, unknown>>;
}

/** One reading of packets. Its page of explanation is in the room `words`. */
export interface Rule {
	/** Kebab noun of the failing state; also the name of the file and of its test. */
	readonly id: string;
	readonly severity: Severity;
	/** Why the rule cannot be used on this capture, or undefined when it can. */
	readonly unfit?: (
		facts: Facts,
		words: Catalogue["rules"],
	) => string | undefined;
	readonly check: (facts: Facts) => Iterable<Finding>;
	/** One sentence in the past tense with real addresses. */
	readonly message: (finding: Finding, words: Catalogue["rules"]) => string;
}

/** Gives a rule its type; keeps rule files free of annotations. */
export const defineRule = (rule: Rule): Rule => rule;

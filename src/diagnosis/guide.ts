import { asymmetryGuide } from "./guide-asymmetry.js";
import { bypassGuide } from "./guide-bypass.js";
import { captureGuide } from "./guide-capture.js";
import { otherGuide } from "./guide-other.js";
import { ruleGuide } from "./guide-rules.js";

/** A change on one platform. Commands hold names in angle brackets for what only the reader knows. */
export interface Fix {
	readonly platform: string;
	/** What the change is, one line. */
	readonly does: string;
	/** To be typed or configured; none where it is no matter of commands. */
	readonly commands: readonly string[];
}

/** What a page says beyond the explanation of a cause or rule. */
export interface Guide {
	/** How it looks in packets, where the explanation does not say so itself. */
	readonly looks?: string;
	/** When it is not a fault, likewise. */
	readonly notWhen?: string;
	/** Ways to mend it, the usual one first; none where there is nothing to mend. */
	readonly fixes: readonly Fix[];
	/** How the capture after the fix must look; where there is nothing to mend, how to make sure of that. */
	readonly after: string;
	/** For a rule: causes that it can point to. */
	readonly causes?: readonly string[];
}

/** Guides of causes, by id. */
export const causeGuides: Readonly<Record<string, Guide>> = {
	...bypassGuide,
	...asymmetryGuide,
	...otherGuide,
	...captureGuide,
};

/** Guides of rules, by id: a rule and a cause may share one. */
export const ruleGuides: Readonly<Record<string, Guide>> = ruleGuide;

import type { Facts } from "../flow/facts.js";
import type { Catalogue } from "../words/catalogue.js";
import type { Finding, Rule } from "./rule.js";

/** What came of one rule on one capture. */
export interface RuleResult {
	readonly rule: Rule;
	readonly outcome: "fired" | "silent" | "not-applicable" | "failed";
	/** Why, where the outcome does not say it all; else empty. */
	readonly reason: string;
	readonly findings: readonly Finding[];
}

/** Runs the rules in order. A rule that throws is reported as failed; the others still run. */
export function runRules(
	rules: readonly Rule[],
	facts: Facts,
	words: Catalogue,
): RuleResult[] {
	return rules.map((rule) => runRule(rule, facts, words));
}

function runRule(rule: Rule, facts: Facts, words: Catalogue): RuleResult {
	try {
		const reason = rule.unfit?.(facts, words.rules);
		if (reason !== undefined)
			return { rule, outcome: "not-applicable", reason, findings: [] };
		const findings = [...rule.check(facts)];
		return {
			rule,
			outcome: findings.length > 0 ? "fired" : "silent",
			reason: "",
			findings,
		};
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return { rule, outcome: "failed", reason, findings: [] };
	}
}

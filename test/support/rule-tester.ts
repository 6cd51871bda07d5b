import { describe, expect, test } from "vitest";
import { runRules } from "../../src/rules/engine.js";
import type { Confidence, Rule } from "../../src/rules/rule.js";
import { en } from "../../src/words/en/index.js";
import { ja } from "../../src/words/ja/index.js";
import { factsOf, type Story } from "./story.js";

/** What a finding must say; prose is not compared. */
export interface ExpectedFinding {
	frames: readonly number[];
	confidence: Confidence;
	/** At least these values. */
	data: Readonly<Record<string, unknown>>;
}

/** Stories by the sentence that they prove. */
export interface RuleCases {
	silent: Readonly<Record<string, Story>>;
	fires: Readonly<
		Record<string, { on: Story; finding: ExpectedFinding | ExpectedFinding[] }>
	>;
	/** Captures that the rule cannot be used on. */
	unfit?: Readonly<Record<string, Story>>;
}

/** Shows each story to a rule, by way of the real decoder, tracker and engine. */
export function testRule(
	rule: Rule,
	{ silent, fires, unfit = {} }: RuleCases,
): void {
	describe(`${rule.id} is silent about`, () => {
		test.each(Object.entries(silent))("%s", (_, on) => {
			expect(run(rule, on)).toMatchObject({ outcome: "silent", findings: [] });
		});
	});
	describe(`${rule.id} reports`, () => {
		test.each(Object.entries(fires))("%s", (_, { on, finding }) => {
			const result = run(rule, on);
			expect(result).toMatchObject({ outcome: "fired", reason: "" });
			const found = result.findings.map((one) => {
				const message = rule.message(one, en.rules);
				const translated = rule.message(one, ja.rules);
				expect(message).toMatch(PLAIN_SENTENCE);
				expect(translated).toMatch(PLAIN_SENTENCE_JA);
				for (const [fact] of message.matchAll(FACTS))
					expect(translated).toContain(fact);
				return {
					frames: one.frames,
					confidence: one.confidence,
					data: one.data,
				};
			});
			expect(found).toMatchObject([finding].flat());
		});
	});
	if (Object.keys(unfit).length === 0) return;
	describe(`${rule.id} cannot judge`, () => {
		test.each(Object.entries(unfit))("%s", (_, on) => {
			const { outcome, reason } = run(rule, on);
			expect(outcome).toBe("not-applicable");
			expect(reason).not.toBe("");
		});
	});
}

/** Nothing that a forgotten value would leave in a sentence. */
const PLAIN_SENTENCE =
	/^(?!.*\b(?:undefined|null|NaN|Infinity|object)\b).+\.$/s;
const PLAIN_SENTENCE_JA = /^(?!.*(?:undefined|null|NaN|Infinity|object)).+。$/s;

/** Addresses with their ports, MACs and whole numbers, which every language has to say. */
const FACTS = /[\da-f]+(?:[.:]+[\da-f]+){2,}|(?<![\w.])\d+(?![\w.])/g;

function run(rule: Rule, on: Story) {
	const [result] = runRules([rule], factsOf(on), en);
	if (result === undefined) throw new Error("the engine lost the rule");
	return result;
}

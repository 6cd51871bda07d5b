import { describe, expect, test } from "vitest";
import { runRules } from "../../src/rules/engine.js";
import { rules } from "../../src/rules/index.js";
import { orphanSynAck } from "../../src/rules/orphan-syn-ack.js";
import { defineRule, type Rule } from "../../src/rules/rule.js";
import { en } from "../../src/words/en/index.js";
import { factsOf, story } from "../support/story.js";

const facts = factsOf(story`R>C SA; C>R R; +1 R>C SA seq=9; C>R R`);

/** A rule that does what a test is about. */
const ruleOf = (id: string, fields: Partial<Rule>): Rule =>
	defineRule({
		id,
		severity: "info",
		check: () => [],
		message: () => "It fired.",
		...fields,
	});

const throwing = ruleOf("throwing", {
	*check({ connections }) {
		yield {
			connection: connections[0],
			frames: [1],
			confidence: "certain",
			data: {},
		};
		throw new Error("boom");
	},
});

describe("the engine", () => {
	test("runs the rules in their order", () => {
		const results = runRules([ruleOf("a", {}), orphanSynAck], facts, en);
		expect(results.map(({ rule, outcome }) => [rule.id, outcome])).toEqual([
			["a", "silent"],
			["orphan-syn-ack", "fired"],
		]);
	});

	test("reports a rule that throws as failed, without its findings, and runs the rest", () => {
		const [failed, next] = runRules([throwing, orphanSynAck], facts, en);
		expect(failed).toEqual({
			rule: throwing,
			outcome: "failed",
			reason: "boom",
			findings: [],
		});
		expect(next?.outcome).toBe("fired");
	});

	test("reports what is thrown that is no error", () => {
		const odd = ruleOf("odd", {
			check() {
				throw "a text";
			},
		});
		expect(runRules([odd], facts, en)[0]).toMatchObject({
			outcome: "failed",
			reason: "a text",
		});
	});

	test("asks a rule first whether it can judge the capture", () => {
		const unfit = { ...throwing, unfit: () => "no link layer" };
		expect(runRules([unfit], facts, en)[0]).toMatchObject({
			outcome: "not-applicable",
			reason: "no link layer",
			findings: [],
		});
	});

	test("reports a rule whose question about fitness throws as failed", () => {
		const unfit = ruleOf("unfit", {
			unfit() {
				throw new Error("bang");
			},
		});
		expect(runRules([unfit], facts, en)[0]).toMatchObject({
			outcome: "failed",
			reason: "bang",
		});
	});

	test("gets no failure from any rule on a capture without frames", () => {
		const outcomes = runRules(rules, factsOf({ frames: [] }), en).map(
			({ outcome }) => outcome,
		);
		expect(new Set(outcomes)).toEqual(new Set(["silent", "not-applicable"]));
	});
});

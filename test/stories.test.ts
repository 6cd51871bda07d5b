import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import type { Report } from "../src/report/report.js";
import { ReportSchema } from "../src/report/schema.js";
import { describePlan } from "./support/network/describe.js";
import {
	bypassFound,
	framesCounted,
	namedRightly,
	namedWholly,
	noFalseAsymmetry,
	noFalseBypass,
	type Property,
} from "./support/network/properties.js";
import { type NetworkStory, storyOfSeed } from "./support/network.js";
import { reportOf } from "./support/story.js";

/**
 * Networks that a seed makes up, with their truth. `STORIES=50000` looks at more of them, `SEED=186` at
 * one only.
 */
const FIRST = Number(process.env.SEED ?? 1);
const COUNT = Number(process.env.STORIES ?? (process.env.SEED ? 1 : 2000));

/** Telling a story twice costs time: one in so many has to do. */
const REPEATED = 20;

/** Violations that are shown of each property. */
const SHOWN = 20;

const isValid = new Ajv({ strict: false }).compile(ReportSchema);

const isAfterSchema: Property = (_, report) =>
	isValid(report) ? [] : [JSON.stringify(isValid.errors)];

const isDeterministic: Property = ({ plan }, report) => {
	if (plan.seed % REPEATED !== 0 && COUNT > 1) return [];
	const again = reportOf(storyOfSeed(plan.seed));
	return JSON.stringify(again) === JSON.stringify(report)
		? []
		: ["another report for the same frames"];
};

const PROPERTIES: Record<string, Property> = {
	"bypass is reported only where replies pass a balancer by": noFalseBypass,
	"asymmetric routing is reported only where ways differ": noFalseAsymmetry,
	"a bypass is found wherever the capture shows it": bypassFound,
	"only those are named that answer past the balancer": namedRightly,
	"client, VIP and real server are named where all are seen": namedWholly,
	"each frame is counted exactly once": framesCounted,
	"the report is after the schema": isAfterSchema,
	"the same frames give the same report": isDeterministic,
};

const violations = new Map<string, string[]>();
for (let seed = FIRST; seed < FIRST + COUNT; seed++) {
	const story = storyOfSeed(seed);
	const report = reportOf(story);
	for (const [title, property] of Object.entries(PROPERTIES)) {
		for (const violation of property(story, report)) {
			const list = violations.get(title) ?? [];
			list.push(textOf(story, report, violation));
			violations.set(title, list);
		}
	}
}

function textOf(story: NetworkStory, report: Report, violation: string) {
	const { lbBypass, asymmetricRouting } = report.verdict;
	const diagnoses = report.diagnoses.map(
		({ cause, confidence, connections }) =>
			`${cause} (${confidence}, ${connections.affected})`,
	);
	return `SEED=${story.plan.seed}: ${violation}. ${describePlan(story.plan)} => ${lbBypass}/${asymmetricRouting} ${diagnoses.join(", ")}`;
}

describe(`in ${COUNT} made-up networks from seed ${FIRST} on`, () => {
	it.each(Object.keys(PROPERTIES))("%s", (title) => {
		const found = violations.get(title) ?? [];
		expect(found.slice(0, SHOWN), `${found.length} violations`).toEqual([]);
	});
});

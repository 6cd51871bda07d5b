import { describe, expect, it } from "vitest";
import { CaptureReader } from "../../src/capture/reader.js";
import { createDecoded, decodeFrame } from "../../src/decode/decode.js";
import { DecodeStatus } from "../../src/decode/status.js";
import { diagnose } from "../../src/diagnosis/diagnose.js";
import { Knowledge } from "../../src/diagnosis/hints.js";
import type { Connection } from "../../src/flow/connection.js";
import { Connections } from "../../src/flow/connections.js";
import type { Facts } from "../../src/flow/facts.js";
import { Observer } from "../../src/flow/observer.js";
import { Tracker } from "../../src/flow/tracker.js";
import { statisticsOf } from "../../src/report/statistics.js";
import { runRules } from "../../src/rules/engine.js";
import { rules } from "../../src/rules/index.js";
import { en } from "../../src/words/en/index.js";
import { bytesOf, FIXTURES, onePerFolder } from "../support/captures.js";

/** The facts of a capture, and the same facts with no connection taken for plain. */
function bothFacts(path: string): [Facts, Facts] {
	const observer = new Observer();
	const tracker = new Tracker();
	const decoded = createDecoded();
	let base: number | undefined;
	const reader = new CaptureReader((frame) => {
		observer.observe(frame);
		if (decodeFrame(frame, decoded) !== DecodeStatus.Tcp) return;
		base ??= observer.baseSeconds;
		decoded.segment.timeNs = (frame.seconds - base) * 1e9 + frame.nanoseconds;
		tracker.track(decoded.segment);
	});
	reader.push(bytesOf(path));
	reader.end();
	const facts = observer.facts();
	for (let id = 0; id < tracker.store.size; id += 1) tracker.store.objectOf(id);
	const connections = new Connections(tracker.store, tracker.departed);
	const { all, count, unusual, plain, examples } = connections;
	return [
		facts,
		{
			...facts,
			connections: all,
			filter: (test) => connections.filter(test),
			fromPorts: (ports) => connections.fromPorts(ports),
			count: (test) => connections.countIf(test),
			connectionCount: count,
			unusual,
			plain,
			examples,
		},
	];
}

const ids = (connections: readonly Connection[]) =>
	connections.map(({ id }) => id);

/** All that is concluded, with connections by their numbers. */
function conclusions(facts: Facts) {
	const results = runRules(rules, facts, en);
	const { diagnoses, ...rest } = diagnose(
		facts,
		results,
		new Knowledge({}),
		en,
	);
	return {
		...rest,
		statistics: statisticsOf(facts),
		rules: results.map(({ rule, outcome, reason, findings }) => ({
			id: rule.id,
			outcome,
			reason,
			findings: findings.map((finding) => ({
				...finding,
				connection: finding.connection?.id,
			})),
		})),
		diagnoses: diagnoses.map((found) => ({
			...found,
			cause: found.cause.id,
			affected: ids(found.affected),
			explains: ids(found.explains),
			example: ids(found.example),
		})),
	};
}

describe("connections that were well, told in totals only", () => {
	let plain = 0;

	it.each(onePerFolder(FIXTURES))("change no conclusion: %s", (_, path) => {
		const [facts, allUnusual] = bothFacts(path);
		plain += facts.plain.count;
		expect(allUnusual.plain.count).toBe(0);
		expect(conclusions(facts)).toEqual(conclusions(allUnusual));
	});

	it("were many among them", () => {
		expect(plain).toBeGreaterThan(100);
	});
});

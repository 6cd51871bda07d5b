import type { Report } from "../../src/report/report.js";
import { HOSTILE_TEXTS } from "./hostile-text.js";
import { bypassReport, captureReport } from "./reports.js";

/** A report in which the capture's own strings, and what is made of them, try to break out. */
export function hostileReport(): Report {
	const all = HOSTILE_TEXTS.join(" ");
	const [main] = bypassReport.diagnoses;
	if (main?.ladder == null) throw new Error("fixture");
	return {
		...bypassReport,
		verdict: { ...bypassReport.verdict, summary: all },
		captures: [
			captureReport({
				name: all,
				comments: [...HOSTILE_TEXTS],
				interfaces: HOSTILE_TEXTS.map((name, id) => ({
					id,
					name,
					linkType: all,
					snapLength: 0,
					dropped: null,
				})),
				skipped: { [all]: 1 },
				warnings: [{ code: all, message: all }],
				vantage: {
					point: "client",
					host: all,
					confidence: "likely",
					reasons: [all],
				},
			}),
		],
		diagnoses: [
			{
				...main,
				title: all,
				explanation: all,
				displayFilter: all,
				bypasses: [{ client: all, vip: all, realServer: all, connections: 1 }],
				evidence: [{ rule: all, count: 1, frames: [], observation: all }],
				alternatives: [{ cause: all, whyNotExcluded: all, howToDecide: all }],
				remedies: HOSTILE_TEXTS.map((text) => ({
					title: text,
					platform: text,
					commands: [text],
					expect: text,
				})),
				nextCapture: { where: all, command: all },
				ladder: {
					...main.ladder,
					steps: main.ladder.steps.map((step) => ({
						...step,
						flags: all,
						note: all,
						explanation: all,
					})),
				},
			},
		],
		rules: [{ id: all, outcome: "failed", reason: all, findings: 0 }],
		paths: [
			{
				diagnosis: 0,
				nodes: [
					{
						id: "n0",
						kind: "client",
						names: [all],
						more: 0,
						macs: [all],
						isCaptureHost: true,
					},
					{
						id: "n1",
						kind: "server",
						names: [all],
						more: 0,
						macs: [],
						isCaptureHost: false,
					},
				],
				ways: [
					{
						direction: "return",
						kind: "bypass",
						from: "n1",
						to: "n0",
						packets: all,
						hops: [{ from: "n1", to: "n0", isCaptured: true }],
						isSeen: true,
						frame: { capture: 0, frame: 1 },
					},
				],
			},
		],
	};
}

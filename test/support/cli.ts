import { EventEmitter } from "node:events";
import type { Analysis, Catalog } from "../../src/cli/dependencies.js";
import { type Dependencies, type Io, run } from "../../src/cli/main.js";
import type { Report } from "../../src/report/report.js";
import { words } from "../../src/words/en/pages/words.js";

/** A world in memory: what was written can be read back. */
export interface FakeIo extends Io {
	out(): string;
	err(): string;
	emitter: EventEmitter;
	/** Emits the stream errors of standard output. */
	outEvents: EventEmitter;
}

/** Makes a world that is no terminal and has an empty environment. */
export function fakeIo(
	changes: {
		env?: Io["env"];
		isTTY?: boolean;
		columns?: number;
		stdinIsTTY?: boolean;
	} = {},
): FakeIo {
	const { env = {}, isTTY = false, columns, stdinIsTTY = false } = changes;
	const texts = { out: "", err: "" };
	const emitter = new EventEmitter();
	const outEvents = new EventEmitter();
	const output = (key: "out" | "err", events: EventEmitter) => ({
		isTTY,
		columns,
		write(text: string) {
			texts[key] += text;
		},
		on: events.on.bind(events),
	});
	return {
		env,
		stdin: { isTTY: stdinIsTTY },
		stdout: output("out", outEvents),
		stderr: output("err", new EventEmitter()),
		once: emitter.once.bind(emitter),
		off: emitter.off.bind(emitter),
		emitter,
		outEvents,
		out: () => texts.out,
		err: () => texts.err,
	};
}

/** Returns dependencies that answer with the given reports, by path; other paths are left as they are. */
export function fakeAnalysis(
	reports: Record<string, Report | Error>,
	changes: Partial<Analysis> = {},
): Partial<Dependencies> {
	const analysis: Analysis = {
		async analyzeFile(path) {
			const report = reports[path];
			if (report === undefined) throw new Error(`no fixture ${path}`);
			if (report instanceof Error) throw report;
			return report;
		},
		analyzeFiles: (paths, options) =>
			analysis.analyzeFile(paths.join("+"), options),
		expandInputs: async (paths) => [...paths],
		...changes,
	};
	return { analysis: async () => analysis };
}

/** A small catalog to explain. */
export const catalog: Catalog = {
	rules: [
		{
			id: "orphan-syn-ack",
			severity: "error",
		},
	],
	causes: [
		{
			id: "full-proxy-without-snat",
			effect: "lb-bypass",
			severity: "error",
		},
	],
	ruleCauses: { "orphan-syn-ack": ["full-proxy-without-snat"] },
	pages: {
		words,
		rules: {
			"orphan-syn-ack": {
				summary: "A SYN-ACK without its SYN",
				what: ["The SYN went another way."],
				after: "Each SYN-ACK has its SYN.",
			},
		},
		causes: {
			"full-proxy-without-snat": {
				summary: "The load balancer keeps the client's address",
				what: ["It ends the client's connection."],
				fix: ["Use SNAT."],
				fixes: [
					{
						platform: "HAProxy",
						does: "Its own address",
						commands: ["source"],
					},
				],
				after: "SYNs come from the balancer.",
			},
		},
	},
};

/** Runs the command line in a world of its own. */
export async function runCli(
	argv: string[],
	dependencies: Partial<Dependencies> = {},
	io: FakeIo = fakeIo(),
) {
	const code = await run(argv, io, dependencies);
	return { code, out: io.out(), err: io.err(), io };
}

import type { Cause } from "../diagnosis/diagnosis.js";
import type { AnalyzeOptions } from "../node/analyze-file.js";
import type { Spool } from "../node/spool.js";
import type {
	EvidenceOptions,
	EvidenceRedaction,
	WrittenEvidence,
} from "../node/write-evidence.js";
import type { Report } from "../report/report.js";
import type { Rule } from "../rules/rule.js";

/** What turns captures into reports. */
export interface Analysis {
	analyzeFile(path: string, options?: AnalyzeOptions): Promise<Report>;
	/** Parts of one capture, in any order. */
	analyzeFiles(paths: string[], options?: AnalyzeOptions): Promise<Report>;
	/** Replaces directories by the captures in them. */
	expandInputs(paths: readonly string[]): Promise<string[]>;
}

/** What can be explained. */
export interface Catalog {
	rules: readonly Pick<Rule, "id" | "severity" | "summary" | "explain">[];
	causes: readonly Pick<
		Cause,
		"id" | "effect" | "severity" | "summary" | "explain"
	>[];
}

/** What writes evidence files. */
export interface EvidenceTools {
	writeEvidence(
		report: Report,
		path: string,
		options: EvidenceOptions,
	): Promise<WrittenEvidence | undefined>;
	/** Keeps standard input for a second reading. */
	openSpool(): Promise<Pick<Spool, "chunks" | "path" | "dispose">>;
	analyzeStream(
		stream: AsyncIterable<Uint8Array>,
		options?: AnalyzeOptions,
	): Promise<Report>;
}

/** What the commands stand on. Each part is loaded when a command asks for it; tests put in their own. */
export interface Dependencies {
	analysis(): Promise<Analysis>;
	evidence(): Promise<EvidenceTools>;
	/**
	 * What redacts, by the key in a file, or by a random one.
	 *
	 * @throws {RangeError} for a file that holds no key
	 */
	redaction(keyFile: string | undefined): Promise<EvidenceRedaction>;
	catalog(): Promise<Catalog>;
	/** The JSON Schema of a report. */
	schema(): Promise<object>;
	/** Milliseconds of a clock that never goes back. */
	now(): number;
}

/** The real parts. */
export const realDependencies: Dependencies = {
	async analysis() {
		const [files, inputs] = await Promise.all([
			import("../node/analyze-file.js"),
			import("../node/expand-inputs.js"),
		]);
		return { ...files, ...inputs };
	},
	async evidence() {
		const [{ writeEvidence }, { Spool }, { analyzeStream }] = await Promise.all(
			[
				import("../node/write-evidence.js"),
				import("../node/spool.js"),
				import("../node/analyze-file.js"),
			],
		);
		return { writeEvidence, openSpool: () => Spool.open(), analyzeStream };
	},
	async redaction(keyFile) {
		const { Redaction, readKey } = await import("../node/redaction.js");
		return keyFile === undefined
			? new Redaction()
			: new Redaction(await readKey(keyFile));
	},
	async catalog() {
		const [{ rules }, { causes }] = await Promise.all([
			import("../rules/index.js"),
			import("../diagnosis/causes.js"),
		]);
		return { rules, causes };
	},
	async schema() {
		return (await import("../report/schema.js")).ReportSchema;
	},
	now: () => performance.now(),
};

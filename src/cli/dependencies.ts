import type { Cause } from "../diagnosis/diagnosis.js";
import type { AnalyzeOptions } from "../node/analyze-file.js";
import type { ConnectionListing } from "../node/list-connections.js";
import type { Spool } from "../node/spool.js";
import type {
	EvidenceOptions,
	EvidenceRedaction,
	WrittenEvidence,
} from "../node/write-evidence.js";
import type { ConnectionRow } from "../report/connection-row.js";
import type { Report } from "../report/report.js";
import type { TextOptions } from "../report/text-style.js";
import type { Verification } from "../report/verification-schema.js";
import type { Wording } from "../report/words.js";
import type { Rule } from "../rules/rule.js";
import {
	type Catalogue,
	type Language,
	loadPages,
	type Pages,
} from "../words/catalogue.js";
import type { Page } from "../words/page.js";
import type { CONNECTION_FORMATS } from "./options.js";
import type { SchemaOf } from "./program.js";

/** What turns captures into reports. */
export interface Analysis {
	analyzeFile(path: string, options?: AnalyzeOptions): Promise<Report>;
	/** Parts of one capture, in any order. */
	analyzeFiles(paths: string[], options?: AnalyzeOptions): Promise<Report>;
	/** Replaces directories by the captures in them. */
	expandInputs(paths: readonly string[]): Promise<string[]>;
}

/** What compares reports. */
export interface Comparison {
	verifyCure(before: Report, after: Report, wording?: Wording): Verification;
	renderVerification(verification: Verification, options: TextOptions): string;
}

/** A form in which connections can be listed. */
export type ConnectionFormat = (typeof CONNECTION_FORMATS)[number];

/** What lists connections, and writes the list in a form. */
export interface Listing {
	listConnections(
		paths: readonly string[],
		options?: AnalyzeOptions,
	): Promise<ConnectionListing>;
	render(rows: Iterable<ConnectionRow>, wording?: Wording): Iterable<string>;
}

/** What puts other addresses in place. */
export interface Redacting extends EvidenceRedaction {
	connection(row: ConnectionRow): ConnectionRow;
}

/** What can be explained. */
export interface Catalog {
	rules: readonly Pick<Rule, "id" | "severity">[];
	causes: readonly Pick<Cause, "id" | "effect" | "severity">[];
	/** Causes that rules can point to, by the rule's id. */
	ruleCauses: Readonly<Record<string, readonly string[]>>;
	/** What is said of them, by id, and around it. */
	pages: {
		words: Pages["words"];
		rules: Readonly<Record<string, Page>>;
		causes: Readonly<Record<string, Page>>;
	};
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
	/** The language to speak. */
	words: Catalogue;
	analysis(): Promise<Analysis>;
	evidence(): Promise<EvidenceTools>;
	/**
	 * What redacts, by the key in a file, or by a random one.
	 *
	 * @throws {RangeError} for a file that holds no key
	 */
	redaction(keyFile: string | undefined, words: Catalogue): Promise<Redacting>;
	catalog(language: Language): Promise<Catalog>;
	/** The JSON Schema of a report or of a verification. */
	schema(of: SchemaOf): Promise<object>;
	verification(): Promise<Comparison>;
	listing(format: ConnectionFormat): Promise<Listing>;
	/** Milliseconds of a clock that never goes back. */
	now(): number;
}

/** The real parts. */
export const realDependencies: Omit<Dependencies, "words"> = {
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
	async redaction(keyFile, words) {
		const { Redaction, readKey } = await import("../node/redaction.js");
		return keyFile === undefined
			? new Redaction(undefined, words)
			: new Redaction(await readKey(keyFile), words);
	},
	async catalog(language) {
		const [{ rules }, { causes }, { ruleCauses }, pages] = await Promise.all([
			import("../rules/index.js"),
			import("../diagnosis/causes.js"),
			import("../diagnosis/rule-causes.js"),
			loadPages(language),
		]);
		return { rules, causes, ruleCauses, pages };
	},
	async schema(of) {
		if (of === "report")
			return (await import("../report/schema.js")).ReportSchema;
		return (await import("../report/verification-schema.js"))
			.VerificationSchema;
	},
	async verification() {
		const [compare, text] = await Promise.all([
			import("../report/verification.js"),
			import("../report/verification-text.js"),
		]);
		return { ...compare, ...text };
	},
	async listing(format) {
		const [{ listConnections }, render] = await Promise.all([
			import("../node/list-connections.js"),
			listRenderer(format),
		]);
		return { listConnections, render };
	},
	now: () => performance.now(),
};

async function listRenderer(
	format: ConnectionFormat,
): Promise<Listing["render"]> {
	if (format === "csv")
		return (await import("../report/connection-csv.js")).connectionCsv;
	const list = await import("../report/connection-list.js");
	return format === "text" ? list.connectionTable : list.connectionNdjson;
}

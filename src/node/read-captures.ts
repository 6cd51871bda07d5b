import { availableParallelism } from "node:os";
import { Analyzer, type AnalysisOptions, type CaptureSource } from "../analyze.js";
import type { Hints } from "../diagnosis/hints.js";
import { naming } from "./naming.js";
import { type ReadOptions, readCapture } from "./read-capture.js";

/** How captures are read and what is known of the network. */
export interface AnalyzeOptions extends ReadOptions, AnalysisOptions {
	hints?: Hints | undefined;
	/**
	 * How many threads read at the same time; the report does not depend on it. Default: as many as the machine
	 * has cores. Files too small to gain by it are read in this thread.
	 */
	workers?: number | undefined;
}

/** An analyzer that has seen all frames of some files, and what there is to say of these. */
export interface ReadCaptures {
	readonly analyzer: Analyzer;
	readonly sources: CaptureSource[];
}

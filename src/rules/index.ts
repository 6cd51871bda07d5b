import { freshIsn } from "./fresh-isn.js";
import { macTriangle } from "./mac-triangle.js";
import { missingSegments } from "./missing-segments.js";
import { oneSidedConnection } from "./one-sided-connection.js";
import { orphanSynAck } from "./orphan-syn-ack.js";
import { reset } from "./reset.js";
import type { Rule } from "./rule.js";

/** All rules, in the order of the report. */
export const rules: readonly Rule[] = [
	orphanSynAck,
	reset,
	missingSegments,
	freshIsn,
	macTriangle,
	oneSidedConnection,
];

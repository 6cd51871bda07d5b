import { type Static, Type } from "typebox";
import { SCHEMA_VERSION } from "./report.js";
import {
	CONFIDENCE,
	count,
	nullable,
	object,
	text,
	VANTAGE,
	words,
} from "./schema.js";

const RESULT = [
	"cured",
	"not-cured",
	"other-fault",
	"cannot-tell",
	"nothing-to-cure",
] as const;

const STATE = ["cured", "remains", "changed", "cannot-tell"] as const;

const BY = [
	"snat",
	"direct-server-return",
	"symmetric-path",
	"vip-answers",
] as const;

const Compared = object({
	captures: Type.Array(Type.String()),
	vantage: words(VANTAGE, "Where it was taken"),
	host: nullable(text("The host it was taken on, where that is known")),
	tcpSegments: count("TCP segments"),
	connections: count("TCP lifetimes"),
});

const Fault = object({
	cause: text("Id of the cause in the capture before"),
	title: text("Its headline there"),
	state: words(STATE, "What became of it"),
	by: Type.Array(
		words(
			BY,
			"What the capture after shows: SNAT; direct server return; the same way there and back; the VIP answering alone, by whatever means",
		),
	),
	confidence: nullable(words(CONFIDENCE, "How sure that is")),
	observations: Type.Array(Type.String(), {
		description: "What that rests on, a sentence each",
	}),
	unsaid: Type.Array(Type.String(), {
		description: "What these captures cannot tell, a sentence each",
	}),
});

/** What two captures, one before and one after a change, say of it. */
export const VerificationSchema = object({
	schemaVersion: Type.Literal(SCHEMA_VERSION),
	tool: object({ name: Type.Literal("asymroute"), version: Type.String() }),
	result: words(
		RESULT,
		"`other-fault`: what was wrong is gone, something else is wrong now",
	),
	summary: text("One sentence"),
	faults: Type.Array(Fault, {
		description: "Each fault of the capture before",
	}),
	newFaults: Type.Array(
		object({
			cause: Type.String(),
			confidence: words(CONFIDENCE, "How sure"),
			title: Type.String(),
		}),
		{ description: "Faults that only the capture after shows" },
	),
	before: Compared,
	after: Compared,
});

export type Verification = Static<typeof VerificationSchema>;
export type VerificationResult = Verification["result"];
export type FaultVerification = Verification["faults"][number];

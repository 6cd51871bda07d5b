import { counted } from "../grammar.js";

type Place =
	| "client"
	| "lb-front"
	| "lb-back"
	| "lb"
	| "server"
	| "middle"
	| "unknown";

const STATE = {
	cured: "gone",
	remains: "still there",
	changed: "gone, but something else is wrong with the same servers",
	"cannot-tell": "cannot tell",
};

/** A verification as text. */
export const verificationText = {
	headlines: {
		cured: "CURED",
		"not-cured": "NOT CURED",
		"other-fault": "ANOTHER FAULT",
		"cannot-tell": "CANNOT TELL",
		"nothing-to-cure": "NOTHING TO CURE",
	},
	newFaults: "Wrong in the capture after only",
	unsaid: "What these captures cannot say",
	compared: "Compared",
	/** Stand before a text; as wide as each other where they stand below each other. */
	before: "before:",
	after: "after:",
	fault: (
		cause: string,
		state: keyof typeof STATE,
		confidence: string | null,
	) =>
		`${cause}: ${STATE[state]}${confidence === null ? "" : `, ${confidence}`}`,
	newFault: (cause: string, confidence: string, title: string) =>
		`${cause}, ${confidence}: ${title}`,
	capture: (
		names: readonly string[],
		vantage: Place,
		host: string | null,
		segments: number,
		connections: number,
	) =>
		`${names.join(", ")}: taken at ${vantage}${host === null ? "" : ` ${host}`}, ${counted(segments, "TCP segment")}, ${counted(connections, "connection")}`,
};

export type Severity = "error" | "warning" | "info";
export type Confidence = "certain" | "likely" | "possible";
export type Impact = "failing" | "intermittent" | "working" | "unknown";

/** Words that stand alone, in brackets or before a colon. */
export const terms = {
	severity: {
		error: "error",
		warning: "warning",
		info: "note",
	} satisfies Record<Severity, string>,
	confidence: {
		certain: "certain",
		likely: "likely",
		possible: "possible",
	} satisfies Record<Confidence, string>,
	client: "client",
	vip: "VIP",
	server: "server",
	realServer: "real server",
	notSeen: "not seen here",
};

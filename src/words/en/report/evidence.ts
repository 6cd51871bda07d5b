import { counted, number } from "../grammar.js";

/** Comments of an evidence file: of the whole file, then of its frames. */
export const evidence = {
	verdict: (lbBypass: string, asymmetricRouting: string, impact: string) =>
		`LB bypass: ${lbBypass}. Asymmetric routing: ${asymmetricRouting}. Impact: ${impact}.`,
	/** With several files each has a number. */
	original: (name: string, index: number | null) =>
		`Original${index === null ? "" : ` ${index}`}: ${name}`,
	kept: (
		frames: number,
		ofFrames: number,
		connections: number,
		ofConnections: number,
	) =>
		`${number(frames)} of ${counted(ofFrames, "frame")} and ${number(connections)} of ${counted(ofConnections, "connection")} are here; ${counted(Math.max(0, ofConnections - connections), "connection")} left out.`,
	sameAnswer:
		"Analysed alone, they give the same verdict, causes and bypasses.",
	otherAnswer: (differences: readonly string[]) =>
		`Analysed alone, they do not give the same answer: ${differences.join("; ")}. The verdict rests on the whole capture.`,
	diagnosis: (cause: string, confidence: string, title: string) =>
		`${cause} (${confidence}): ${title}`,
	scope: (affected: number, total: number, here: number) =>
		`${number(affected)} of ${counted(total, "connection")} affected, ${number(here)} of them here`,
	bypass: (
		client: string,
		vip: string | null,
		realServer: string,
		connections: number,
	) =>
		`${client} -> ${vip ?? "VIP not seen here"}, answered by ${realServer}: ${counted(connections, "connection")}`,
	step: (flags: string, from: string, to: string, note: string) =>
		`${flags} from ${from} to ${to}: ${note}`,
	ofCause: (cause: string, confidence: string, observation: string) =>
		`Evidence of ${cause} (${confidence}): ${observation}`,
	/** A finding, and its other frames by their names. */
	see: (message: string, frames: readonly string[]) =>
		`${message} See ${frames.join(", ")}.`,
	originalFrame: (sentence: string, label: string) =>
		`${sentence} [original frame ${label}]`,
	/** A frame that is not in the evidence. */
	frameOfOriginal: (frame: string) => `${frame} of the original`,
};

/** In what the evidence alone gives another answer, a part of a sentence each. */
export const evidenceAnswers = {
	verdict: (question: string, found: string, wanted: string) =>
		`${question} is ${found}, not ${wanted}`,
	causeMissing: (cause: string) => `the cause ${cause} is missing`,
	otherCause: (cause: string) => `there is another cause, ${cause}`,
	bypassMissing: (bypass: string) => `the bypass ${bypass} is missing`,
	otherBypass: (bypass: string) => `there is another bypass, ${bypass}`,
	bypass: (client: string, vip: string | null, realServer: string) =>
		`of ${vip ?? "a VIP that is not seen"} between ${client} and ${realServer}`,
};

export const redactReport = {
	/** Stands in place of a comment that came with the capture. */
	removed: "(removed)",
};

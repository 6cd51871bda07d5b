import { counted } from "../grammar.js";

/** What a run says of itself on standard error. */
export const run = {
	/** @param isFault of the program itself */
	error: (sentence: string, isFault: boolean) =>
		`error: ${sentence}${isFault ? " (a fault of asymroute itself; --debug shows where)" : ""}`,
	warning: (sentence: string, code: string) => `warning: ${sentence} (${code})`,
	ruleFailed: (id: string, reason: string) =>
		`The rule ${id} failed: ${reason}`,
	/** @param unread captures that were not read at all */
	interrupted: (hasReport: boolean, unread: number) => {
		const what = hasReport
			? "interrupted, the report is of what was read until then"
			: "interrupted, no report was made of it";
		return unread === 0 ? what : `${what}; ${unread} more not read`;
	},
	listInterrupted: "interrupted, not all connections are listed",
	verificationInterrupted: "interrupted, nothing was compared",
	standardInput: "standard input",
	/** Names captures that are the parts of one. */
	parts: (first: string, others: number) => `${first} and ${others} more`,
	/** Names a capture whose name must not be told. */
	redactedCapture: (number: number) => `capture ${number}`,
	/** Names one of which not even that may be told, and says all that is said of it. */
	unreadCapture: "a capture",
	unread: "could not be read",
	stdinTwice: "Standard input (-) can be read only once",
	stdinIsTerminal:
		"Standard input is a terminal; a capture was expected, as from `tcpdump -U -w - | asymroute -`",
};

/** What is said of the writing of reports. */
export const output = {
	standardOutput: "standard output",
	/** @param reason in words of the operating system; `code` is its name there */
	unwritable: (name: string, reason: string, _code: string | undefined) =>
		`The report could not be written to ${name}: ${reason}`,
	noDirectory: (directory: string, option: string) =>
		`There is no directory ${directory} for ${option}`,
	isDirectory: (option: string, path: string) =>
		`${option} ${path} is a directory, a file was expected`,
	wouldOverwrite: (option: string, path: string) =>
		`${option} ${path} would overwrite a capture`,
};

/** What is said of `--evidence`. */
export const evidence = {
	sameFile: "--evidence and --output name the same file",
	notAFile: (path: string) =>
		`--evidence ${path} is a device or a pipe, a file was expected`,
	interrupted: "interrupted, none was written",
	none: "evidence: there is no diagnosis, so no evidence was written",
	/** @param kept sentences on what of the capture is in it */
	written: (path: string, kept: readonly string[], commented: number) =>
		`evidence: ${path}: ${kept.join(" ")} ${counted(commented, "frame")} with comments.`,
};

/** The line that tells how far the reading is; amounts are in MB. */
export const progress = {
	ofPipe: (name: string, read: string) => `reading ${name}  ${read} MB`,
	ofFile: (
		name: string,
		bar: string,
		percent: string,
		read: string,
		total: string,
	) => `${bar} ${percent} %  ${read} of ${total} MB  ${name}`,
};

/** Captures that a reader of another program cannot read. */
export type Unread =
	| "pcapng"
	| "pcap variant"
	| "pcap with nanoseconds"
	| "older pcap";

function kind(found: Unread, version: string): string {
	switch (found) {
		case "pcap variant":
			return "a variant of pcap";
		case "older pcap":
			return `pcap version ${version}`;
		default:
			return found;
	}
}

/** Why an input cannot be read, or not to its end. */
export const input = {
	/** What is said of one of several captures. */
	ofCapture: (path: string, sentence: string) => `${path}: ${sentence}`,
	noFile: (path: string) => `There is no file ${path}`,
	isDirectory: (path: string) =>
		`${path} is a directory, a capture file was expected`,
	noPermission: (path: string) => `There is no permission to read ${path}`,
	/** @param reason in words of the operating system */
	cannotBeRead: (path: string, reason: string) =>
		`${path} cannot be read: ${reason}`,
	noCaptureIn: (directory: string) =>
		`The directory ${directory} holds no pcap or pcapng file`,
	interrupted: (frame: number) =>
		`The reading was interrupted after frame ${frame}; what follows in the input was not read`,
	compressionCut: (compression: string, frame: number) =>
		`The ${compression} data ends early, after frame ${frame}`,
	/** @param reason in words of the library that decompresses */
	compressionDamaged: (compression: string, frame: number, reason: string) =>
		`The ${compression} data is damaged after frame ${frame}: ${reason}`,
	windowTooLarge: (wanted: number, most: number) =>
		`a frame needs a window of ${wanted} bytes, at most ${most} are given`,
	spoolFull: (limit: number) =>
		`Evidence needs standard input a second time, but there is more than the ${limit} bytes of it that are kept for that; save the capture to a file first`,
	/** @param reason in words of the operating system */
	spoolFailed: (reason: string) =>
		`Evidence needs standard input a second time, but ${reason}; save the capture to a file first`,
	/** @param version of the format, where that is what cannot be read */
	wrongReader: (found: Unread, version: string) =>
		`npm pcap-parser reads pcap 2.4 with microseconds only, ${kind(found, version)} found; use the built-in reader`,
	wrongParser: (found: Unread) =>
		`npm pcap-parser reads pcap with microseconds only, ${kind(found, "")} found; use the built-in reader`,
	/** @param reason in words of pcap-parser, as the two below */
	parserFoundNoPcap: (reason: string) => `A pcap file was expected: ${reason}`,
	parserRefused: (reason: string) => reason,
	parserFailed: (reason: string) =>
		`The stream of the pcap-parser failed: ${reason}`,
	parserClosed: (frame: number) =>
		`The stream of the pcap-parser was closed after frame ${frame}, before its end`,
};

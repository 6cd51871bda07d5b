/** Reads captures and reports on them. */

/** The pipeline itself, for frames from elsewhere. */
export {
	type AnalysisOptions,
	Analyzer,
	type CaptureSource,
} from "./analyze.js";
/** Why a capture cannot be read. */
export { CaptureError, type CaptureErrorCode } from "./capture/errors.js";
export type {
	CaptureFacts,
	CaptureInterface,
	CaptureWarning,
	Frame,
	FrameSink,
} from "./capture/frame.js";
/** Splits the bytes of pcap and pcapng files into frames. */
export { CaptureReader } from "./capture/reader.js";
/** What is known of the network. */
export type { Hints, VantagePoint } from "./diagnosis/hints.js";
export {
	type AnalyzeOptions,
	analyzeFile,
	analyzeFiles,
	analyzeStream,
} from "./node/analyze-file.js";
/** Feeds packets of an npm pcap-parser that a script already listens to into an analysis. */
export { feedFromPcapParser } from "./node/feed-pcap-parser.js";
/** Lists connections, each with its verdict. */
export {
	type ConnectionListing,
	listConnections,
} from "./node/list-connections.js";
/** Takes addresses, names and payload out of reports and evidence. */
export { Redaction } from "./node/redaction.js";
/** Writes the frames that prove a report. */
export {
	type EvidenceOptions,
	type WrittenEvidence,
	writeEvidence,
} from "./node/write-evidence.js";
export type { ConnectionRow } from "./report/connection-row.js";
export { renderHtml } from "./report/html.js";
export { renderJson, renderNdjson } from "./report/json.js";
export { type JunitEntry, renderJunit } from "./report/junit.js";
export { renderMarkdown } from "./report/markdown.js";
export { renderOneline } from "./report/oneline.js";
/** What comes out, and its renderings. */
export type { Report } from "./report/report.js";
export { renderText } from "./report/text.js";
/** Holds a capture of after a change against one of before it. */
export { verifyCure } from "./report/verification.js";
export type { Verification } from "./report/verification-schema.js";
export { renderVerification } from "./report/verification-text.js";
/** What is said, by language. */
export {
	type Catalogue,
	LANGUAGES,
	type Language,
	loadCatalogue,
} from "./words/catalogue.js";
/** A request that makes no sense, and what errors and warnings say, as data. */
export { RequestError, type Saying } from "./words/saying.js";

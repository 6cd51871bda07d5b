import type { ReportShape, UnreadShape } from "./schema.js";

/** Version of the report's shape: fields may be added without raising it, none removed or changed. */
export const SCHEMA_VERSION = 1;

/** A report: plain JSON-safe data, in the shape that `asymroute schema` prints. */
export type Report = ReportShape;

/** What stands in place of a report, among several, where a capture could not be read. */
export type Unread = UnreadShape;

export type Verdict = Report["verdict"];
export type CaptureReport = Report["captures"][number];
export type Vantage = CaptureReport["vantage"];
export type VantagePoint = Vantage["point"];
export type Diagnosis = Report["diagnoses"][number];
export type Effect = Diagnosis["effect"];
export type Evidence = Diagnosis["evidence"][number];
export type Alternative = Diagnosis["alternatives"][number];
export type Remedy = Diagnosis["remedies"][number];
export type Bypass = Diagnosis["bypasses"][number];
export type Ladder = NonNullable<Diagnosis["ladder"]>;
export type LadderStep = Ladder["steps"][number];
export type PathReport = Report["paths"][number];
export type PathNode = PathReport["nodes"][number];
export type Way = PathReport["ways"][number];
export type TimelineReport = NonNullable<Report["timeline"]>;
export type FindingReport = Report["findings"][number];
export type RuleReport = Report["rules"][number];
export type RealServerReport = Report["realServers"][number];
export type Conversation = NonNullable<Report["conversations"]>[number];
export type FrameReference = FindingReport["frames"][number];
/** How bad something is, if it is true. */
export type Severity = FindingReport["severity"];
/** How sure it is, from this vantage. */
export type Confidence = FindingReport["confidence"];

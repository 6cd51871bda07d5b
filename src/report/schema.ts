import { type Static, type TProperties, Type } from "typebox";
import { LANGUAGES } from "../words/catalogue.js";
import { SCHEMA_VERSION } from "./report.js";

export const words = <const T extends readonly string[]>(
	values: T,
	description: string,
) => Type.Unsafe<T[number]>({ type: "string", enum: [...values], description });

export const nullable = <const T extends Type.TSchema>(schema: T) =>
	Type.Union([schema, Type.Null()]);

export const object = <const T extends TProperties>(
	properties: T,
	description?: string,
) =>
	Type.Object(properties, {
		additionalProperties: false,
		...(description === undefined ? {} : { description }),
	});

export const count = (description: string) =>
	Type.Integer({ minimum: 0, description });
export const text = (description: string) => Type.String({ description });
const endpoint = (description: string) =>
	text(`${description}; \`10.0.0.1:80\` or \`[2001:db8::1]:80\``);

const LB_BYPASS = ["yes", "possible", "by-design", "no", "unknown"] as const;
const ASYMMETRIC = ["yes", "possible", "no", "unknown"] as const;
const IMPACT = ["failing", "intermittent", "working", "unknown"] as const;
const EFFECT = [
	"lb-bypass",
	"asymmetric-routing",
	"by-design",
	"not-routing",
	"cannot-tell",
] as const;
export const SEVERITY = ["error", "warning", "info"] as const;
export const CONFIDENCE = ["certain", "likely", "possible"] as const;
export const VANTAGE = [
	"client",
	"lb-front",
	"lb-back",
	"lb",
	"server",
	"middle",
	"unknown",
] as const;

const FrameReference = object(
	{
		capture: count("Index into `captures`"),
		frame: Type.Integer({
			minimum: 1,
			description: "Frame number as in Wireshark",
		}),
	},
	"A frame of one of the captures",
);

const Verdict = object({
	lbBypass: words(
		LB_BYPASS,
		"Do replies pass the load balancer by? `by-design`: direct server return",
	),
	asymmetricRouting: words(
		ASYMMETRIC,
		"Do the two directions of connections take different ways?",
	),
	impact: words(IMPACT, "How the connections fare that the verdict is about"),
	summary: text("One sentence"),
});

const Interface = object({
	id: count("Index, counted on over the sections of a pcapng file"),
	name: nullable(text("Name in the capture")),
	linkType: text("LINKTYPE_ name"),
	snapLength: count("Bytes; 0 = unlimited"),
	dropped: nullable(count("Packets that the capturing system says it dropped")),
});

const Capture = object({
	name: text("The path as given, `-` for standard input"),
	format: words(["pcap", "pcapng"], "File format"),
	compression: words(["none", "gzip", "zstd"], "Compression around it"),
	interfaces: Type.Array(Interface),
	frames: count("Frames read"),
	tcpSegments: count("Frames that were decoded as TCP"),
	connections: count("TCP lifetimes"),
	firstTime: nullable(text("Earliest frame, ISO 8601 with nanoseconds")),
	lastTime: nullable(text("Latest frame, ISO 8601 with nanoseconds")),
	vantage: object({
		point: words(VANTAGE, "Where the capture was taken"),
		host: nullable(text("The host it was taken on, where that is known")),
		confidence: words(CONFIDENCE, "How sure that is"),
		reasons: Type.Array(Type.String()),
	}),
	directions: words(
		["both", "one-sided", "mixed"],
		"Are both directions of the connections in the file?",
	),
	skipped: Type.Record(Type.String(), Type.Integer({ minimum: 1 }), {
		description:
			"Frames that are not analysed TCP, by reason; with `tcpSegments` they add up to `frames`",
	}),
	comments: Type.Array(Type.String()),
	warnings: Type.Array(object({ code: Type.String(), message: Type.String() })),
});

const Bypass = object({
	client: text("Client address"),
	vip: nullable(
		endpoint(
			"What the client asked for, null where this capture does not show it",
		),
	),
	realServer: endpoint("Who answered"),
	connections: count("Connections that this happened to"),
});

const LadderStep = object({
	capture: count("Index into `captures`"),
	frame: Type.Integer({ minimum: 1 }),
	seconds: Type.Number({ description: "Since the first step of the ladder" }),
	from: endpoint("Sender"),
	to: endpoint("Receiver"),
	flags: text("TCP flags, for example `SYN, ACK`"),
	seq: count("Sequence number as on the wire"),
	ack: nullable(count("Acknowledgement number as on the wire")),
	relativeSeq: nullable(
		count("`seq` counted from the sender's first one, as Wireshark shows it"),
	),
	relativeAck: nullable(
		count("`ack` counted from the receiver's first sequence number"),
	),
	payload: count("Payload bytes"),
	note: nullable(text("What this frame means here")),
	explanation: nullable(
		text("What the numbers of a RST tell of its sender; null for other frames"),
	),
});

const Ladder = object(
	{
		client: endpoint("Left end"),
		vip: nullable(endpoint("Middle: what the client asked for")),
		realServer: nullable(endpoint("Right end: who answered")),
		steps: Type.Array(LadderStep),
		omitted: count("Further frames of these connections that are not listed"),
	},
	"One representative connection, frame by frame",
);

const Evidence = object({
	rule: text("Id of the rule that found it"),
	count: count("How often it was found"),
	frames: Type.Array(FrameReference, { description: "The first of them" }),
	observation: text("What was seen, in a sentence"),
});

const Diagnosis = object({
	cause: text("Id of the cause"),
	effect: words(EFFECT, "What the cause does"),
	severity: words(SEVERITY, "How bad, if true"),
	confidence: words(CONFIDENCE, "How sure, from this vantage"),
	title: text("Headline"),
	explanation: text("What happens and why, in a few sentences"),
	bypasses: Type.Array(Bypass),
	connections: object({
		affected: count("Affected"),
		total: count("All that were judged"),
	}),
	evidence: Type.Array(Evidence),
	alternatives: Type.Array(
		object({
			cause: Type.String(),
			whyNotExcluded: Type.String(),
			howToDecide: Type.String(),
		}),
	),
	remedies: Type.Array(
		object({
			title: Type.String(),
			platform: text("Product or system, `any` where it does not matter"),
			commands: Type.Array(Type.String()),
			expect: text("What the next capture must show"),
		}),
	),
	nextCapture: nullable(
		object({ where: Type.String(), command: Type.String() }),
	),
	displayFilter: text("A Wireshark display filter that shows the connections"),
	ladder: nullable(Ladder),
	data: Type.Record(Type.String(), Type.Unknown()),
});

const RuleResult = object({
	id: Type.String(),
	outcome: words(
		["fired", "silent", "not-applicable", "failed"],
		"What came of the rule",
	),
	reason: text("Why, in a sentence; empty where the outcome says it all"),
	findings: count("How many"),
});

const Finding = object({
	rule: Type.String(),
	severity: words(SEVERITY, "How bad, if it is a fault"),
	confidence: words(CONFIDENCE, "How sure"),
	client: nullable(endpoint("Client")),
	server: nullable(endpoint("Server")),
	frames: Type.Array(FrameReference),
	message: text("What was seen, in a sentence"),
	data: Type.Record(Type.String(), Type.Unknown()),
});

const PathNode = object({
	id: text("Unique in this path, `n0`"),
	kind: words(
		["client", "balancer", "router", "server"],
		"`router`: whatever forwards packets under these MACs",
	),
	names: Type.Array(Type.String(), {
		description: "Addresses or endpoints, the first few",
	}),
	more: count("Names that are left out"),
	macs: Type.Array(Type.String()),
	isCaptureHost: Type.Boolean({
		description: "The capture was taken here, as far as that is known",
	}),
});

const Way = object({
	direction: words(["forward", "return"], "From the client, or to it"),
	kind: words(
		["normal", "bypass", "by-design", "divergent", "missing"],
		"`bypass`: past the load balancer; `by-design`: so as meant; `divergent`: another one than the other direction's; `missing`: to be expected, but not seen",
	),
	from: text("Node"),
	to: text("Node"),
	packets: text("What travels on it, for example `SYN, ACK`"),
	hops: Type.Array(
		object({
			from: text("Node"),
			to: text("Node"),
			isCaptured: Type.Boolean({
				description:
					"Frames were captured on this link; else something unknown may stand between",
			}),
		}),
		{ description: "In the order of travel" },
	),
	isSeen: Type.Boolean({ description: "False: concluded, not captured" }),
	frame: nullable(FrameReference),
});

const Path = object(
	{
		diagnosis: nullable(
			count("Index into `diagnoses`, null: healthy connections"),
		),
		nodes: Type.Array(PathNode),
		ways: Type.Array(Way),
	},
	"The ways that packets took, as far as this place of capture shows them",
);

const Timeline = object(
	{
		start: text("Earliest frame, ISO 8601 with nanoseconds"),
		bucketSeconds: Type.Number({ description: "Length of an interval" }),
		buckets: Type.Array(
			object({
				affected: count("Affected by a fault that a diagnosis names"),
				healthy: count("Handshake completed, and no fault concerns it"),
				other: count(
					"All others: failed for no fault, not to be judged here, or the other half of an affected one",
				),
			}),
			{ description: "At most 60, from the start on without gaps" },
		),
	},
	"Connections by the time at which they began",
);

const RealServer = object({
	address: endpoint("Real server"),
	vip: nullable(endpoint("VIP in front of it, where learned")),
	handshakes: object({
		completed: count("Completed"),
		attempted: count("Attempted"),
	}),
});

const Conversation = object({
	client: text("Client address"),
	server: endpoint("Who was asked"),
	connections: count("TCP lifetimes between them"),
	completed: count("Those whose handshake completed"),
	answered: count("Those in which the server sent payload"),
	path: words(
		["same", "split", "unknown"],
		"Do replies go to the very neighbours that requests come from, by their MACs?",
	),
	requestsFrom: Type.Array(Type.String(), {
		description: "MACs that the client's frames came from",
	}),
	repliesTo: Type.Array(Type.String(), {
		description: "MACs that the server's frames went to",
	}),
	causes: Type.Array(Type.String(), {
		description: "Causes that affect connections of these two",
	}),
});

/** What stands in the place of a report, among several, where a capture could not be read. */
const Unread = object(
	{
		name: text("The path as given"),
		error: object({
			code: nullable(
				text("Stable code, such as `NOT_A_CAPTURE`; null where there is none"),
			),
			message: text("Why it could not be read, in a sentence"),
		}),
	},
	"In place of a report among several: a capture that could not be read",
);

/** The report: everything that asymroute shows anywhere is a rendering of this. */
const Whole = object({
	schemaVersion: Type.Literal(SCHEMA_VERSION),
	language: words(
		LANGUAGES,
		"Language of the texts for people; ids and data do not depend on it",
	),
	tool: object({ name: Type.Literal("asymroute"), version: Type.String() }),
	verdict: Verdict,
	captures: Type.Array(Capture),
	diagnoses: Type.Array(Diagnosis, { description: "Worst first" }),
	rules: Type.Array(RuleResult),
	findings: Type.Array(Finding, {
		description: "The first of each rule; `rules` has the counts",
	}),
	realServers: Type.Array(RealServer),
	paths: Type.Array(Path, {
		description: "Of the worst diagnoses, and of healthy connections",
	}),
	timeline: nullable(Timeline),
	statistics: Type.Record(Type.String(), Type.Unknown()),
	conversations: Type.Optional(
		Type.Array(Conversation, {
			description:
				"Who talked with whom, affected ones first; only where asked for, as `asymroute verify` does",
		}),
	),
});

/** The schema of a report; what may stand in its place is `#/$defs/unread` there. */
export const ReportSchema = { ...Whole, $defs: { unread: Unread } };

/** The types of a report and of what stands in its place, derived from the schema. */
export type ReportShape = Static<typeof Whole>;
export type UnreadShape = Static<typeof Unread>;

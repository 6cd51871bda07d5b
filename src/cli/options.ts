import type { Hints } from "../diagnosis/hints.js";
import type { ConnectionVerdict } from "../report/connection-row.js";
import type { VantagePoint } from "../report/report.js";
import type { SectionName } from "../report/sections.js";
import type { FailOn } from "../report/severity.js";
import type { Language } from "../words/catalogue.js";

export const FORMATS = [
	"text",
	"json",
	"ndjson",
	"html",
	"markdown",
	"junit",
	"oneline",
] as const;
export type Format = (typeof FORMATS)[number];

export const READERS = ["builtin", "pcap-parser"] as const;

export const FAIL_ON = [
	"error",
	"warning",
	"info",
	"never",
] as const satisfies readonly FailOn[];

export const VANTAGES = [
	"client",
	"lb-front",
	"lb-back",
	"lb",
	"server",
	"middle",
] as const satisfies readonly VantagePoint[];

/** What the user told of the network. */
export interface KnowledgeSettings {
	vip?: string[];
	realServer?: string[];
	client?: string[];
	lbMac?: string[];
	gatewayMac?: string[];
	vantage?: VantagePoint;
}

/** How captures are read. */
export interface ReadingSettings {
	strict?: true;
	maxConnections?: number;
	/** Undefined = as many as cores. */
	workers?: number;
}

/** Where text goes and how it is drawn. */
export interface TextSettings {
	output?: string;
	/** Columns; undefined = as the terminal has them. */
	width?: number;
	/** Undefined when neither `--color` nor `--no-color` was given. */
	color?: boolean;
	/** Read from the arguments before they are parsed, see `languageOf`. */
	lang?: Language;
	debug?: true;
}

/** What must not be told. */
export interface RedactSettings {
	redact?: true;
	/** A file with the key; asks for redaction, too. */
	redactKey?: string;
}

/** The options of an analysis as commander hands them over. */
export interface Settings
	extends KnowledgeSettings,
		ReadingSettings,
		RedactSettings,
		TextSettings {
	format: Format;
	evidence?: string;
	/** Sections of the text report; undefined = all. */
	sections?: SectionName[];
	rotated?: true;
	reader: (typeof READERS)[number];
	failOn: FailOn;
	progress: boolean;
}

/** The options of a verification. */
export interface VerifySettings
	extends KnowledgeSettings,
		ReadingSettings,
		RedactSettings,
		TextSettings {
	format: "text" | "json";
}

export const CONNECTION_FORMATS = ["text", "csv", "ndjson"] as const;

export const VERDICTS = [
	"lb-bypass",
	"asymmetric-routing",
	"by-design",
	"not-routing",
	"cannot-tell",
	"healthy",
] as const satisfies readonly ConnectionVerdict[];

/** The options of a list of connections. */
export interface ConnectionSettings
	extends KnowledgeSettings,
		ReadingSettings,
		RedactSettings {
	format: (typeof CONNECTION_FORMATS)[number];
	output?: string;
	verdict?: ConnectionVerdict[];
	address?: string[];
	port?: number[];
	/** Milliseconds since the epoch. */
	after?: number;
	before?: number;
	debug?: true;
}

/** Returns what the user told of the network. */
export function hintsOf(settings: KnowledgeSettings): Hints {
	const { vip, realServer, client, lbMac, gatewayMac, vantage } = settings;
	return {
		vips: vip ?? [],
		realServers: realServer ?? [],
		clients: client ?? [],
		lbMacs: lbMac ?? [],
		gatewayMacs: gatewayMac ?? [],
		...(vantage === undefined ? {} : { vantage }),
	};
}

import { InvalidArgumentError } from "commander";
import type { Hints } from "../diagnosis/hints.js";
import type { ConnectionVerdict } from "../report/connection-row.js";
import type { VantagePoint } from "../report/report.js";
import type { FailOn } from "../report/severity.js";
import { SECTIONS, type SectionName } from "../report/text-style.js";
import type { Language } from "../words/catalogue.js";
import { NARROWEST } from "./terminal.js";

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

/** Makes a parser that gathers words out of a few, see {@link gather}. */
const gatherOf =
	<T extends string>(words: readonly T[]) =>
	(value: string, previous: T[] = []): T[] => [
		...previous,
		...gather(value).map((word) => {
			const found = words.find((known) => known === word);
			if (found !== undefined) return found;
			throw new InvalidArgumentError(
				`One of ${words.join(", ")} was expected, not "${word}".`,
			);
		}),
	];

export const verdicts = gatherOf(VERDICTS);
export const sections = gatherOf(SECTIONS);

/** Gathers ports, see {@link gather}. */
export function ports(value: string, previous: number[] = []): number[] {
	const numbers = gather(value).map((word) => {
		const port = Number(word);
		if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
		throw new InvalidArgumentError(`A port was expected, not "${word}".`);
	});
	return [...previous, ...numbers];
}

/** Seconds since the epoch, as tcpdump and tshark print them. */
const EPOCH = /^\d{1,12}(\.\d+)?$/;

/** A time without a zone; ISO 8601 leaves it local, but times here are those of reports: UTC. */
const ZONELESS = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?)?$/;

/** Reads a time: ISO 8601, in UTC unless it names a zone, or seconds since the epoch. */
export function time(value: string): number {
	if (EPOCH.test(value)) return Number(value) * 1000;
	const iso = value.replace(" ", "T");
	const milliseconds = Date.parse(
		ZONELESS.test(value) && iso.includes("T") ? `${iso}Z` : iso,
	);
	if (!Number.isNaN(milliseconds)) return milliseconds;
	throw new InvalidArgumentError(
		"A time was expected, such as 2026-01-02T03:04:05Z or seconds since the epoch.",
	);
}

/** Gathers an option that may be repeated and whose value may be a list with commas. */
export function gather(value: string, previous: string[] = []): string[] {
	const items = value
		.split(",")
		.map((item) => item.trim())
		.filter((item) => item !== "");
	if (items.length === 0) {
		throw new InvalidArgumentError("A value was expected.");
	}
	return [...previous, ...items];
}

/** Reads the value of `--max-connections`. */
export function connectionCount(value: string): number {
	const count = Number(value);
	if (!Number.isSafeInteger(count) || count < 1)
		throw new InvalidArgumentError(
			"A number of connections was expected, 1 or more.",
		);
	return count;
}

/** Reads the value of `--width`. */
export function columns(value: string): number {
	const width = Number(value);
	if (!Number.isInteger(width) || width < NARROWEST) {
		throw new InvalidArgumentError(
			`A number of columns was expected, ${NARROWEST} or more.`,
		);
	}
	return width;
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

import { InvalidArgumentError } from "commander";
import type { Hints } from "../diagnosis/hints.js";
import type { VantagePoint } from "../report/report.js";
import type { FailOn } from "../report/severity.js";
import { NARROWEST } from "./terminal.js";

export const FORMATS = ["text", "json", "ndjson", "junit", "oneline"] as const;
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

/** Where text goes and how it is drawn. */
export interface TextSettings {
	output?: string;
	/** Columns; undefined = as the terminal has them. */
	width?: number;
	/** Undefined when neither `--color` nor `--no-color` was given. */
	color?: boolean;
	debug?: true;
}

/** The options of an analysis as commander hands them over. */
export interface Settings extends KnowledgeSettings, TextSettings {
	format: Format;
	rotated?: true;
	reader: (typeof READERS)[number];
	strict?: true;
	failOn: FailOn;
	progress: boolean;
}

/** The options of a verification. */
export interface VerifySettings extends KnowledgeSettings, TextSettings {
	format: "text" | "json";
	strict?: true;
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

import { InvalidArgumentError } from "commander";
import type { Hints } from "../diagnosis/hints.js";
import type { VantagePoint } from "../report/report.js";
import type { FailOn } from "../report/severity.js";

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

/** The options of an analysis as commander hands them over. */
export interface Settings {
	format: Format;
	output?: string;
	vip?: string[];
	realServer?: string[];
	client?: string[];
	lbMac?: string[];
	gatewayMac?: string[];
	vantage?: VantagePoint;
	rotated?: true;
	reader: (typeof READERS)[number];
	strict?: true;
	failOn: FailOn;
	/** Undefined when neither `--color` nor `--no-color` was given. */
	color?: boolean;
	progress: boolean;
	debug?: true;
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

/** Returns what the user told of the network. */
export function hintsOf(settings: Settings): Hints {
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

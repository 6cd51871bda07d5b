import { InvalidArgumentError } from "commander";
import { SECTIONS } from "../report/sections.js";
import type { CommandWords } from "../words/command.js";
import { VERDICTS } from "./options.js";
import { NARROWEST } from "./terminal.js";

type Words = CommandWords["cli"]["parsers"];

/** More threads than that only wait for each other. */
const MAX_WORKERS = 64;

/** Seconds since the epoch, as tcpdump and tshark print them. */
const EPOCH = /^\d{1,12}(\.\d+)?$/;

/** A time without a zone; ISO 8601 leaves it local, but times here are those of reports: UTC. */
const ZONELESS = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?)?$/;

/** What reads values of options, and says what was expected where it cannot. */
export function parsersIn(words: Words) {
	const gather = gatherer(words);
	return {
		gather,
		verdicts: gathererOf(VERDICTS, words),
		sections: gathererOf(SECTIONS, words),

		/** Gathers ports. */
		ports(value: string, previous: number[] = []): number[] {
			const numbers = gather(value).map((word) => {
				const port = Number(word);
				if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
				throw new InvalidArgumentError(words.port(word));
			});
			return [...previous, ...numbers];
		},

		/** Reads a time: ISO 8601, in UTC unless it names a zone, or seconds since the epoch. */
		time(value: string): number {
			if (EPOCH.test(value)) return Number(value) * 1000;
			const iso = value.replace(" ", "T");
			const milliseconds = Date.parse(
				ZONELESS.test(value) && iso.includes("T") ? `${iso}Z` : iso,
			);
			if (!Number.isNaN(milliseconds)) return milliseconds;
			throw new InvalidArgumentError(words.time);
		},

		/** Reads the value of `--max-connections`. */
		connectionCount(value: string): number {
			const count = Number(value);
			if (Number.isSafeInteger(count) && count >= 1) return count;
			throw new InvalidArgumentError(words.connectionCount);
		},

		/** Reads the value of `--workers`. */
		workerCount(value: string): number {
			const count = Number(value);
			if (Number.isInteger(count) && count >= 1 && count <= MAX_WORKERS)
				return count;
			throw new InvalidArgumentError(words.workerCount(MAX_WORKERS));
		},

		/** Reads the value of `--width`. */
		columns(value: string): number {
			const width = Number(value);
			if (Number.isInteger(width) && width >= NARROWEST) return width;
			throw new InvalidArgumentError(words.columns(NARROWEST));
		},
	};
}

/** Gathers an option that may be repeated and whose value may be a list with commas. */
const gatherer =
	(words: Words) =>
	(value: string, previous: string[] = []): string[] => {
		const items = value
			.split(",")
			.map((item) => item.trim())
			.filter((item) => item !== "");
		if (items.length === 0) throw new InvalidArgumentError(words.value);
		return [...previous, ...items];
	};

/** Gathers what is one of a few names. */
const gathererOf =
	<T extends string>(names: readonly T[], words: Words) =>
	(value: string, previous: T[] = []): T[] => [
		...previous,
		...gatherer(words)(value).map((word) => {
			const found = names.find((known) => known === word);
			if (found !== undefined) return found;
			throw new InvalidArgumentError(words.oneOf(names, word));
		}),
	];

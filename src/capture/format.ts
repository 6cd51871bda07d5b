import { u32 } from "./bytes.js";
import { foreignInput, MAGIC_LENGTH } from "./foreign-formats.js";
import type { CaptureFacts } from "./frame.js";
import { PcapParser } from "./pcap.js";
import { pcapVariantAt } from "./pcap-variants.js";
import { PCAPNG_MAGIC, PcapngParser } from "./pcapng.js";
import type { Reading, RecordParser } from "./reading.js";

/** As many first bytes as tell the formats that are read. */
export const SHORTEST_MAGIC = 4;

/** Returns the format that the first {@link SHORTEST_MAGIC} bytes name, or undefined for any other. */
export function formatByMagic(
	bytes: Uint8Array,
): CaptureFacts["format"] | undefined {
	if (bytes.length < SHORTEST_MAGIC) return undefined;
	const magic = u32(bytes, 0, false);
	if (magic === PCAPNG_MAGIC) return "pcapng";
	return pcapVariantAt(bytes, 0) === undefined ? undefined : "pcap";
}

/** Waits for the first bytes of an input and then makes the parser of its format. */
export class FormatParser implements RecordParser {
	wanted = SHORTEST_MAGIC;
	readonly awaited: RecordParser["awaited"] = ["format magic", 1];
	/** The parser of the format, once its magic has been read. */
	found: RecordParser | undefined;
	readonly #reading: Reading;

	constructor(reading: Reading) {
		this.#reading = reading;
	}

	parse(bytes: Uint8Array, start: number, end: number): number {
		if (end - start < SHORTEST_MAGIC) return start;
		const format = formatByMagic(bytes.subarray(start, end));
		if (format === undefined) {
			this.wanted = MAGIC_LENGTH;
			if (end - start < MAGIC_LENGTH) return start;
			throw foreignInput(bytes.subarray(start, end), end - start);
		}
		this.#reading.facts.format = format;
		this.found =
			format === "pcap"
				? new PcapParser(this.#reading)
				: new PcapngParser(this.#reading);
		return start;
	}
}

/** npm pcap-parser 0.2.1 has no types of its own. */
declare module "pcap-parser" {
	import type { PcapParserLike } from "./pcap-parser-like.js";

	/** Begins to read a file, by its path, or a stream, in the next tick. */
	export function parse(input: unknown): PcapParserLike;
}

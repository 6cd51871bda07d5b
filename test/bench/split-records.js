/** Splits a capture into records with npm pcap-parser, and does nothing else: `node split-records.js FILE`. */
import { parse } from "pcap-parser";

let frames = 0;
const parser = parse(process.argv[2]);
parser.on("packet", () => {
	frames += 1;
});
parser.on("end", () => process.stdout.write(`${frames} frames\n`));
parser.on("error", (/** @type {Error} */ error) => {
	throw error;
});

import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { CaptureInterface, Frame } from "../capture/frame.js";
import { parseAddress } from "../flow/addresses.js";
import type { ConnectionRow } from "../report/connection-row.js";
import {
	interfaceName,
	redactData,
	redactReport,
} from "../report/redact-report.js";
import type { Report } from "../report/report.js";
import type { Catalogue } from "../words/catalogue.js";
import { en } from "../words/en/index.js";
import { RequestError } from "../words/saying.js";
import { communityIdOfEnds } from "./community-id.js";
import { KeyedMapping } from "./keyed-mapping.js";
import { FrameRedactor } from "./redact-frame.js";
import type { EvidenceRedaction } from "./write-evidence.js";

/** Bytes of a key. */
const KEY_BYTES = 32;

/**
 * Takes out of reports, lists of connections and frames what tells whose network it was: addresses, MACs, names, payload.
 * The same address becomes the same other one everywhere, as long as the key is the same.
 *
 * @example
 * ```ts
 * const redaction = new Redaction();
 * const report = redaction.report(await analyzeFile("client1.pcap"));
 * ```
 */
export class Redaction implements EvidenceRedaction {
	readonly #mapping: KeyedMapping;
	readonly #frames: FrameRedactor;
	readonly #words: Catalogue;

	/**
	 * @param key 32 bytes; a random one by default, which nobody knows
	 * @param words of the reports' language; by default English
	 */
	constructor(key: Uint8Array = randomBytes(KEY_BYTES), words: Catalogue = en) {
		this.#words = words;
		if (key.length !== KEY_BYTES)
			throw new RequestError(["keyLength", KEY_BYTES, key.length]);
		this.#mapping = new KeyedMapping(key);
		this.#frames = new FrameRedactor(this.#mapping);
	}

	report(report: Report): Report {
		return redactReport(report, this.#mapping, this.#words.report);
	}

	/** Its Community ID becomes that of the other addresses: the original's could be found by trying. */
	connection(row: ConnectionRow): ConnectionRow {
		const told = redactData(row, this.#mapping) as ConnectionRow;
		const [client, server] = [told.client, told.server].map(parseAddress);
		if (client === undefined || server === undefined)
			throw new TypeError("A connection has two addresses");
		const { clientPort, serverPort } = told;
		return {
			...told,
			communityId: communityIdOfEnds(client, clientPort, server, serverPort),
		};
	}

	frame(frame: Frame): Frame {
		return this.#frames.redact(frame);
	}

	interface(described: CaptureInterface): CaptureInterface {
		const { name, id } = described;
		return name === undefined
			? described
			: { ...described, name: interfaceName(id) };
	}
}

/**
 * Reads a key file: 64 hexadecimal digits, as `openssl rand -hex 32` prints them.
 *
 * @throws {RangeError} for anything else, and what the file system says
 */
export async function readKey(path: string): Promise<Uint8Array> {
	const text = (await readFile(path, "utf8")).trim();
	if (!/^[0-9a-f]{64}$/i.test(text))
		throw new RequestError(["keyFile", path, KEY_BYTES]);
	return Buffer.from(text, "hex");
}

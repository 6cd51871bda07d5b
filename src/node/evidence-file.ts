import { writeSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { CaptureInterface, Frame } from "../capture/frame.js";
import { PcapngWriter } from "../capture/pcapng-writer.js";

/** Bytes that are collected before they are written; with gzip, each such piece is a member of its own (RFC 1952 section 2.2). */
const BUFFER_BYTES = 1024 * 1024;

/** Writes the blocks of an evidence file, each interface before its first frame. */
export class EvidenceFile {
	/** Frames written. */
	frames = 0;
	readonly #descriptor: number;
	readonly #gzip: boolean;
	readonly #writer = new PcapngWriter();
	readonly #buffer = new Uint8Array(BUFFER_BYTES);
	#filled = 0;
	/** Numbers in this file, by what describes an interface: parts of one capture have the same. */
	readonly #interfaces = new Map<string, number>();
	readonly #described: CaptureInterface[] = [];

	/**
	 * @param descriptor of a file open for writing; stays open
	 * @param gzip true to compress
	 */
	constructor(descriptor: number, gzip: boolean) {
		this.#descriptor = descriptor;
		this.#gzip = gzip;
	}

	begin(
		application: string,
		comment: string,
		names: Parameters<PcapngWriter["names"]>[0],
	): void {
		this.#add(this.#writer.section(application, [comment]));
		if (names.length > 0) this.#add(this.#writer.names(names));
	}

	/** @param from the interface that the frame's own file describes */
	packet(
		frame: Frame,
		from: CaptureInterface,
		comments: readonly string[],
	): void {
		const { id, name, linkType, snapLength, timestampResolution } = from;
		const key = JSON.stringify([
			id,
			name,
			linkType,
			snapLength,
			timestampResolution,
		]);
		let number = this.#interfaces.get(key);
		if (number === undefined) {
			number = this.#described.length;
			this.#interfaces.set(key, number);
			this.#described.push(from);
			this.#add(this.#writer.interface(from));
		}
		this.#add(this.#writer.packet(frame, number, comments));
		this.frames += 1;
	}

	/** Writes what the capturing system said it dropped, and all that is still collected. */
	end(): void {
		for (const [number, { dropped }] of this.#described.entries())
			if (dropped !== undefined)
				this.#add(this.#writer.statistics(number, dropped));
		this.#flush();
	}

	#add(block: Uint8Array): void {
		if (block.length > this.#buffer.length - this.#filled) this.#flush();
		if (block.length > this.#buffer.length) this.#write(block);
		else {
			this.#buffer.set(block, this.#filled);
			this.#filled += block.length;
		}
	}

	#flush(): void {
		this.#write(this.#buffer.subarray(0, this.#filled));
		this.#filled = 0;
	}

	#write(bytes: Uint8Array): void {
		if (bytes.length === 0) return;
		writeAll(this.#descriptor, this.#gzip ? gzipSync(bytes) : bytes);
	}
}

/** A write may take less than it was given, on a pipe or a full disk. */
function writeAll(descriptor: number, bytes: Uint8Array): void {
	let at = 0;
	while (at < bytes.length) at += writeSync(descriptor, bytes, at);
}

import type { CaptureFacts, FrameSink } from "../capture/frame.js";
import { linkTypeOfField, maxCapturedLength } from "../capture/pcap.js";
import {
	PCAP_HEADER_LENGTH,
	PCAP_RECORD_HEADER_LENGTH,
} from "../capture/pcap-variants.js";
import { Reading } from "../capture/reading.js";
import type {
	PcapParserGlobalHeader,
	PcapParserLike,
	PcapParserPacket,
	PcapParserPacketHeader,
} from "./pcap-parser-like.js";

const MICROSECONDS = 1_000_000;

/**
 * Turns the events of an npm pcap-parser into frames, and guards what that parser does not: the
 * length that a record claims, and an input that ends inside a record.
 */
export class PcapParserFrames {
	/** Bytes that the parser was given; kept by the owner of the stream. */
	bytesRead = 0;
	readonly #reading: Reading;
	#limit = 0;
	/** Bytes of the records whose data arrived, file header included. */
	#bytesOfFrames = 0;
	#wanted = PCAP_HEADER_LENGTH;

	constructor(sink: FrameSink, strict: boolean) {
		this.#reading = new Reading(sink, strict);
	}

	get facts(): CaptureFacts {
		this.#reading.countWarnings();
		return this.#reading.facts;
	}

	get finished(): boolean {
		return this.#reading.finished;
	}

	/**
	 * Listens to a parser, in the tick in which it was made.
	 *
	 * @param guard wraps each listener's work, so that a caller can catch what it throws
	 */
	listenTo(parser: PcapParserLike, guard: (work: () => void) => void): void {
		parser.on("globalHeader", (header) => guard(() => this.#begin(header)));
		parser.on("packetHeader", (header) => guard(() => this.#check(header)));
		parser.on("packet", (packet) => guard(() => this.#send(packet)));
	}

	/**
	 * Ends the reading: compares the bytes that became frames with those that were read.
	 *
	 * @throws {CaptureError} TRUNCATED_FILE in strict mode
	 */
	end(): void {
		if (this.finished || this.bytesRead === this.#bytesOfFrames) return;
		const begins = this.#bytesOfFrames;
		const awaited = begins === 0 ? "pcap header" : "record";
		const record = this.facts.frames + 1;
		this.#reading.cutOff(
			["inputEnds", this.bytesRead, awaited, record, begins, this.#wanted],
			begins,
		);
	}

	#begin(header: PcapParserGlobalHeader): void {
		const linkType = linkTypeOfField(header.linkLayerType);
		const snapLength = header.snapshotLength;
		this.#reading.frame.linkType = linkType;
		this.#limit = maxCapturedLength(snapLength);
		this.#bytesOfFrames = PCAP_HEADER_LENGTH;
		this.#wanted = PCAP_RECORD_HEADER_LENGTH;
		this.facts.interfaces.push({
			id: 0,
			name: undefined,
			linkType,
			snapLength,
			timestampResolution: 6,
			dropped: undefined,
		});
	}

	/** The parser emits a record's header before it waits, without bound, for the record's data. */
	#check({ capturedLength }: PcapParserPacketHeader): void {
		if (this.finished) return;
		this.#wanted = PCAP_RECORD_HEADER_LENGTH + capturedLength;
		if (capturedLength <= this.#limit) return;
		const offset = this.#bytesOfFrames;
		const record = this.facts.frames + 1;
		this.#reading.stop(
			"BAD_RECORD_LENGTH",
			["recordLength", record, offset, capturedLength, this.#limit],
			offset,
		);
	}

	#tolerate(header: PcapParserPacketHeader): void {
		const { timestampMicroseconds, capturedLength, originalLength } = header;
		const offset = this.#bytesOfFrames;
		if (originalLength < capturedLength)
			this.#reading.tolerateWireLength(capturedLength, originalLength, offset);
		if (timestampMicroseconds >= MICROSECONDS)
			this.#reading.tolerateFraction(
				timestampMicroseconds,
				MICROSECONDS,
				offset,
			);
	}

	#send({ header, data }: PcapParserPacket): void {
		if (this.finished) return;
		const { facts, frame, sink } = this.#reading;
		const carried = Math.floor(header.timestampMicroseconds / MICROSECONDS);
		const microseconds = header.timestampMicroseconds % MICROSECONDS;
		this.#tolerate(header);
		this.#bytesOfFrames += PCAP_RECORD_HEADER_LENGTH + data.length;
		this.#wanted = PCAP_RECORD_HEADER_LENGTH;
		frame.number = ++facts.frames;
		frame.bytes = data;
		frame.start = 0;
		frame.end = data.length;
		frame.wireLength = header.originalLength;
		frame.seconds = header.timestampSeconds + carried;
		frame.nanoseconds = microseconds * 1000;
		sink(frame);
	}
}

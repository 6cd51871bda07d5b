import type { Saying } from "../words/saying.js";

/** Which way a frame went, as the capture file itself says (pcapng `epb_flags`, SLL packet type). */
export const Direction = { Unknown: 0, Inbound: 1, Outbound: 2 } as const;
export type Direction = (typeof Direction)[keyof typeof Direction];

/**
 * A record of a capture file.
 *
 * One object is reused for all frames of a reader: it and its bytes are valid only until the
 * sink returns. Whoever wants to keep something copies it.
 */
export interface Frame {
	/** Number in the capture, from 1, as Wireshark shows it. */
	number: number;
	/** The buffer that holds the frame; only `start` to `end` belong to it. */
	bytes: Uint8Array;
	/** Offset of the first captured byte in `bytes`. */
	start: number;
	/** One past the last captured byte in `bytes`. */
	end: number;
	/** Length on the wire in bytes, at least `end - start` unless the file is inconsistent. */
	wireLength: number;
	/** How many of the last bytes on the wire are a frame check sequence, as far as the file tells. */
	fcsLength: number;
	/** Whole seconds since the epoch. */
	seconds: number;
	/** Nanoseconds within the second, 0 to 999,999,999. */
	nanoseconds: number;
	/** Index into the capture's list of interfaces; counts on over the sections of a pcapng file. */
	interfaceId: number;
	/** LINKTYPE_ number of that interface. */
	linkType: number;
	direction: Direction;
}

/** Receives each frame in file order. */
export type FrameSink = (frame: Frame) => void;

/** How the records of a classic pcap lie, or the packet blocks of a pcapng section whose interfaces are alike. */
export interface RecordLayout {
	readonly format: "pcap" | "pcapng";
	readonly littleEndian: boolean;
	/** Times count nanoseconds, or else microseconds, from the epoch on. */
	readonly nanoseconds: boolean;
	/** pcap: in bytes. */
	readonly recordHeaderLength: number;
	/** Index into the capture's list of interfaces, and how many of them there are: one in a pcap. */
	readonly firstInterface: number;
	readonly interfaceCount: number;
	/** LINKTYPE_ number, and bytes of frame check sequence at the end of each frame. */
	readonly linkType: number;
	readonly fcsLength: number;
}

/** Takes whole records before they become frames: those that it takes do not reach the sink. */
export interface RecordTaker {
	/** Says whether it takes any records of that kind; what is asked for last holds from then on. */
	accepts(layout: RecordLayout): boolean;
	/** Announces the bytes that records are to be taken from, up to `end`; valid until they are all read. */
	begin(bytes: Uint8Array, end: number): void;
	/** What is read from a file to here, it takes without copying it first. */
	readonly buffer: Uint8Array;
	/**
	 * Takes records one after the other, as far as it can.
	 *
	 * @param start offset of the first one
	 * @param number of the frame before it, in its file
	 * @returns offset of the first record that it left
	 */
	take(start: number, number: number): number;
	/** How many the latest call of {@link take} took. */
	readonly taken: number;
}

/** An interface as the file describes it. Names and comments are data of the capture: hostile input. */
export interface CaptureInterface {
	id: number;
	/** `if_name`, or undefined where the format has none (classic pcap). */
	name: string | undefined;
	linkType: number;
	/** Snap length in bytes; 0 where the file says unlimited. */
	snapLength: number;
	/** How times are stored, as `if_tsresol`: 6 = microseconds, 9 = nanoseconds, from 128 on powers of 2. */
	timestampResolution: number;
	/** Packets that the capturing system says it dropped (ISB `isb_ifdrop` + `isb_osdrop`); undefined = not told. */
	dropped: number | undefined;
}

/** Something about the file that the user should know, but that did not stop the reading. */
export interface CaptureWarning {
	/** Stable code, for example `TRUNCATED_FILE`. */
	code: string;
	/** In English. */
	message: string;
	/** The same for any language; absent where it is a sentence only. */
	saying?: Saying;
}

/** What a reader knows about the file besides its frames; complete once it has ended. */
export interface CaptureFacts {
	format: "pcap" | "pcapng";
	interfaces: CaptureInterface[];
	comments: string[];
	warnings: CaptureWarning[];
	/** Frames that reached the sink. */
	frames: number;
}

/**
 * How a connection lies in a {@link CompactTable}, whose rows come in chunks. A row has two sides, the low end's
 * first, of three parts with 32 words each: the first one holds what most segments change, the second one what changes
 * once, and the third one what there is to tell of frames that came again or by a second way; few sides have one, and
 * its memory is not touched before. A chunk begins with the first parts of all its rows, then come all the second ones:
 * so what changes lies close together, for the sake of the processor's cache. Of its peer, a segment touches one line
 * of 64 bytes.
 *
 * Fields are doubles (counted in doubles from where the side's first part starts) or int32 words.
 */

/** Rows per chunk, as a power of two as well. */
export const CHUNK_BITS = 8;
export const CHUNK_ROWS = 1 << CHUNK_BITS;

/** Words of a part of a side; of both sides' first parts, as a power of two. */
export const SIDE = 32;
export const ROW_BITS = 6;
/** Words from a first part to the second one, and to the third one; of a whole chunk. */
export const BEYOND = CHUNK_ROWS << ROW_BITS;
export const AGAIN = 2 * BEYOND;
export const CHUNK_WORDS = 3 * BEYOND;
/** The same in doubles. */
const BEYOND_DOUBLES = BEYOND / 2;
const AGAIN_DOUBLES = AGAIN / 2;

// Doubles of the first part: times in nanoseconds of the capture's time, {@link NEVER} where it has not happened.
export const LAST_TIME = 0;
export const LAST_ACK_TIME = 1;
export const LAST_PAYLOAD_TIME = 2;
export const WAITING_SINCE = 3;
/** The longest wait for the peer that has ended. */
export const WAIT_START = 4;
export const WAIT_END = 5;
/** Bytes. */
export const PAYLOAD_BYTES = 6;
export const ACK_ADVANCE = 15;

// Words of the first part.
export const SEGMENTS = 14;
/** Number of the way in a `WayTable` that the side's first frame took. */
export const WAY = 15;
/** Bits, see below. */
export const TRAITS = 16;
/** The sequence number after the last one. */
export const NEXT_SEQ = 17;
export const LAST_FRAME = 18;
export const LAST_IP_ID = 19;
export const LAST_SEQ = 20;
export const LAST_ACK = 21;
export const LAST_ACK_FRAME = 22;
export const HIGHEST_ACK = 23;
export const PAYLOAD_SEGMENTS = 24;
export const LARGEST_PAYLOAD = 25;
/** IP-ID of the latest payload. */
export const PAYLOAD_IP_ID = 26;
/** The first segment with nothing but an acknowledgement. */
export const FIRST_PURE_ACK_FRAME = 27;
export const FINS = 28;
export const FIRST_FRAME = 29;

// Doubles of the second part: times.
export const FIRST_TIME = BEYOND_DOUBLES;
export const FIRST_PAYLOAD_TIME = BEYOND_DOUBLES + 1;
export const FIRST_ACK_TIME = BEYOND_DOUBLES + 2;
export const FIRST_FIN_TIME = BEYOND_DOUBLES + 3;

// Words of the second part.
/** First sequence number and first ACK number seen. */
export const BASE = BEYOND + 8;
export const FIRST_ACK_NUMBER = BEYOND + 9;
export const FIRST_PAYLOAD_FRAME = BEYOND + 10;
export const FIRST_FIN_FRAME = BEYOND + 11;
/** The side's SYN or SYN-ACK, which is its first segment: a packet, see below. */
export const OPENING = BEYOND + 12;
/** The first segment with ACK that is neither SYN nor RST: its frame, then a packet. */
export const FIRST_ACK_FRAME = BEYOND + 19;
export const FIRST_ACK = BEYOND + 20;
/** A RST lies in the place of a first ACK, which its side must not have. */
export const RESET_FRAME = FIRST_ACK_FRAME;
export const RESET_TIME = FIRST_ACK_TIME;
export const RESET = FIRST_ACK;

// Doubles of the third part.
/** Payload of segments that brought nothing new, in bytes. */
export const AGAIN_BYTES = AGAIN_DOUBLES;
/** Time of the latest payload that did, {@link NEVER} for none. */
export const NEW_BYTES_TIME = AGAIN_DOUBLES + 1;
/** First frame by the second way; first repetition; second frame of the opening. */
export const SECOND_TIME = AGAIN_DOUBLES + 8;
export const REPEAT_TIME = AGAIN_DOUBLES + 9;
export const COPY_TIME = AGAIN_DOUBLES + 10;

// Words of the third part.
/** Number of the second way, -1 for none, the frames that took it and the last of these; the last one by the first way. */
export const SECOND_WAY = AGAIN + 4;
export const SECOND_FRAMES = AGAIN + 5;
export const SECOND_LAST_FRAME = AGAIN + 6;
export const FIRST_LAST_FRAME = AGAIN + 7;
/** How often a frame took another way than the one before. */
export const SWITCHES = AGAIN + 8;
/** Segments with payload, and FINs, that brought nothing new: second frames, repetitions. */
export const COPIES = AGAIN + 9;
export const REPEATS = AGAIN + 10;
export const AGAIN_FINS = AGAIN + 11;
/** Frames whose times are above. */
export const SECOND_FIRST_FRAME = AGAIN + 22;
export const REPEAT_FRAME = AGAIN + 23;
export const COPY_FRAME = AGAIN + 24;

// Bits of TRAITS.
export const HAS_OPENING = 1;
export const HAS_ACK = 2;
export const HAS_FIRST_ACK = 4;
export const SENDS_PROXY_HEADER = 8;
export const HAS_RESET = 16;
/** What the RST answers is the peer's latest ACK. */
export const RESET_HAS_TRIGGER = 32;
export const RESET_IS_IN_SEQUENCE = 64;
/** One of both sides sent a RST: the row takes no more. */
export const IS_RESET = 128;
/** The side has a third part. */
export const HAS_AGAIN = 256;
/** Which took the second way: the latest frame, the latest one with new payload, the first ACK, the opening's second frame. */
export const LAST_BY_SECOND = 512;
export const NEW_BY_SECOND = 1024;
export const ACK_BY_SECOND = 2048;
export const COPY_BY_SECOND = 4096;
/** The opening has a second frame. */
export const HAS_COPY = 8192;

// Words of a packet, counted from its place.
export const PACKET_SEQ = 0;
export const PACKET_ACK = 1;
/** Flags, DSCP and header length, a byte each from the lowest; a bit for timestamps; two for the checksum. */
export const PACKET_BITS = 2;
/** Window in the upper half, IP-ID in the lower. */
export const PACKET_WINDOW_IP_ID = 3;
export const PACKET_MSS = 4;
export const PACKET_TS_VALUE = 5;
export const PACKET_TS_ECHO = 6;
/** Only a first ACK has payload. */
export const PACKET_PAYLOAD = 7;

/**
 * How a connection lies in a {@link CompactTable}, whose rows come in chunks. A row has two sides of three parts: the first
 * one holds what most segments change, the second one what changes once, and the third one what there is to tell of frames
 * that came again or by a second way; few sides have one. A chunk begins with the first parts of all low ends, then come
 * those of all high ends, then the second parts and the third ones in the same way. So what changes lies close together, for
 * the sake of the processor's cache, and a part is as long as it has to be: each page of memory takes its time when it is
 * touched first. Behind each of these six there are words that nobody touches, so that places differ in one bit.
 *
 * Fields are doubles (counted in doubles from where the side's first part starts) or int32 words. What follows from others
 * is not among them, see `row-sums.ts`.
 */

/** Rows per chunk, as a power of two as well: so many that a part of all of them ends with a page of memory. */
export const CHUNK_BITS = 9;
export const CHUNK_ROWS = 1 << CHUNK_BITS;

/** Words of a part of a side: from one row to the next. */
export const PART = 26;
/** Words from a low end to its high end: a power of two that holds a part of all rows. */
export const SIDE = 16_384;
/** Words from a first part to the second one, and to the third one; of a whole chunk. */
export const BEYOND = 2 * SIDE;
export const AGAIN = 4 * SIDE;
export const CHUNK_WORDS = 6 * SIDE;
/** The same in doubles. */
const BEYOND_DOUBLES = BEYOND / 2;
const AGAIN_DOUBLES = AGAIN / 2;

// Doubles of the first part: times in nanoseconds of the capture's time, {@link NEVER} where it has not happened.
export const LAST_TIME = 0;
export const LAST_PAYLOAD_TIME = 1;
export const WAITING_SINCE = 2;
/** The longest wait for the peer that has ended. */
export const WAIT_START = 3;
export const WAIT_END = 4;

// Words of the first part.
export const SEGMENTS = 10;
/** Number of the way in a `WayTable` that the side's first frame took. */
export const WAY = 11;
/** Bits, see below. */
export const TRAITS = 12;
/** First sequence number seen, and the one after the last. */
export const BASE = 13;
export const NEXT_SEQ = 14;
export const LAST_FRAME = 15;
/** IP-ID of the latest frame in the lower half, of the latest payload in the upper one. */
export const IP_IDS = 16;
export const LAST_SEQ = 17;
/** ACK numbers: the first one, the latest and the highest. */
export const FIRST_ACK_NUMBER = 18;
export const LAST_ACK = 19;
export const HIGHEST_ACK = 20;
export const PAYLOAD_SEGMENTS = 21;
export const LARGEST_PAYLOAD = 22;
/** The first segment with nothing but an acknowledgement. */
export const FIRST_PURE_ACK_FRAME = 23;
export const FINS = 24;
export const FIRST_FRAME = 25;

// Doubles of the second part: times.
export const FIRST_TIME = BEYOND_DOUBLES;
export const FIRST_PAYLOAD_TIME = BEYOND_DOUBLES + 1;
export const FIRST_ACK_TIME = BEYOND_DOUBLES + 2;
export const FIRST_FIN_TIME = BEYOND_DOUBLES + 3;

// Words of the second part.
export const FIRST_PAYLOAD_FRAME = BEYOND + 8;
export const FIRST_FIN_FRAME = BEYOND + 9;
/** The side's SYN or SYN-ACK, which is its first segment: a packet, see below. */
export const OPENING = BEYOND + 10;
/** The first segment with ACK that is neither SYN nor RST: its frame, then a packet. */
export const FIRST_ACK_FRAME = BEYOND + 17;
export const FIRST_ACK = BEYOND + 18;
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
/** Of the latest ACK before a second frame of a SYN, which came late. */
export const ACK_BEFORE_TIME = AGAIN_DOUBLES + 7;

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
export const ACK_BEFORE_FRAME = AGAIN + 12;

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
/**
 * From here on and above not bits, but counts: how often the sequence numbers sent have run through all 32 bits, and how
 * often those acknowledged. A row in which one of them has come to its highest bit, after 1 TiB, takes no more.
 */
export const SENT_ROUND = 1 << 14;
export const ACKED_ROUND = 1 << 23;
export const ROUNDS_MASK = 0x1ff;
export const IS_FULL = (1 << 22) | (1 << 31);

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

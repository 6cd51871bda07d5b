/**
 * How a connection lies in a {@link CompactTable}: two sides of 64 words each, the low end's first. A
 * side is made of doubles (counted in doubles from its start) and int32 words. What most segments
 * change lies together in its first half, so that a segment touches few lines of cache: both of its own first half, and the
 * first one of its peer.
 */

/** Words per side, and as a power of two per connection. */
export const SIDE = 64;
export const ROW_BITS = 7;

// Doubles of the first half: times in nanoseconds of the capture's time, {@link NEVER} where it has not happened.
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

// Words of the first half.
export const SEGMENTS = 14;
/** Number of the way in a `WayTable`; all of the side's frames took it. */
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

// Doubles of the second half: times.
export const FIRST_TIME = 16;
export const FIRST_PAYLOAD_TIME = 17;
export const FIRST_ACK_TIME = 18;
export const FIRST_FIN_TIME = 19;

// Words of the second half.
/** First sequence number and first ACK number seen. */
export const BASE = 40;
export const FIRST_ACK_NUMBER = 41;
export const FIRST_PAYLOAD_FRAME = 44;
export const FIRST_FIN_FRAME = 45;
/** The side's SYN or SYN-ACK, which is its first segment: a packet, see below. */
export const OPENING = 46;
/** The first segment with ACK that is neither SYN nor RST: its frame, then a packet. */
export const FIRST_ACK_FRAME = 53;
export const FIRST_ACK = 54;
/** A RST lies in the place of a first ACK, which its side must not have. */
export const RESET_FRAME = FIRST_ACK_FRAME;
export const RESET_TIME = FIRST_ACK_TIME;
export const RESET = FIRST_ACK;

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

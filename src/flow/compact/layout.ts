/**
 * How a connection lies in a {@link CompactTable}: two sides of 64 words each, the low end's first. A
 * side begins with doubles (counted in doubles from its start), then come int32 words.
 */

/** Words per side and per connection; powers of two, so that places are found by shifts. */
export const SIDE = 64;
export const ROW_BITS = 7;

/** Times in nanoseconds of the capture's time, {@link NEVER} where it has not happened. */
export const FIRST_TIME = 0;
export const LAST_TIME = 1;
export const LAST_ACK_TIME = 2;
export const LAST_PAYLOAD_TIME = 3;
export const FIRST_PAYLOAD_TIME = 4;
export const FIRST_ACK_TIME = 5;
export const FIRST_FIN_TIME = 6;
export const WAITING_SINCE = 7;
export const WAIT_START = 8;
export const WAIT_END = 9;
/** Bytes. */
export const PAYLOAD_BYTES = 10;
export const ACK_ADVANCE = 11;
/** Sequence numbers used since the first one seen: SYN, payload and FIN, all of them captured. */
export const SEQUENCE_LENGTH = 12;

/** Int32 words. */
export const SEGMENTS = 26;
export const PAYLOAD_SEGMENTS = 27;
export const LARGEST_PAYLOAD = 28;
export const FIRST_FRAME = 29;
export const LAST_FRAME = 30;
export const FINS = 31;
export const ZERO_WINDOWS = 32;
export const LAST_ACK = 33;
export const LAST_ACK_FRAME = 34;
export const FIRST_ACK_NUMBER = 35;
export const HIGHEST_ACK = 36;
/** First sequence number seen, and the one after the last. */
export const BASE = 37;
export const NEXT_SEQ = 38;
export const LAST_IP_ID = 39;
export const LAST_SEQ = 40;
/** IP-ID of the latest payload. */
export const PAYLOAD_IP_ID = 41;
export const FIRST_PAYLOAD_FRAME = 42;
export const FIRST_FIN_FRAME = 43;
/** Number of the way in a `WayTable`; all of the side's frames took it. */
export const WAY = 44;
/** Bits, see below. */
export const TRAITS = 45;
/** The side's SYN or SYN-ACK, which is its first segment: a packet, see below. */
export const OPENING = 46;
/** The first segment with ACK that is neither SYN nor RST: its frame, then a packet. */
export const FIRST_ACK_FRAME = 53;
export const FIRST_ACK = 54;

/** Bits of {@link TRAITS}. */
export const HAS_OPENING = 1;
export const HAS_ACK = 2;
export const HAS_FIRST_ACK = 4;
export const SENDS_PROXY_HEADER = 8;

/** Words of a packet, counted from its place. */
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

/**
 * What the kernel and its host say to each other through memory. Plain numbers only: the kernel is compiled
 * from AssemblyScript, in which this file means the same.
 */

// Words of the state, from the beginning of memory on; what is not said to be the kernel's own, the host sets.
/** Bytes in front of everything else. */
export const STATE_BYTES = 256;
/** Addresses in bytes. */
export const FLOWS_AT = 1;
export const FLOW_SLOTS_AT = 2;
export const WAYS_AT = 3;
export const WAY_SLOTS_AT = 4;
export const ROWS_AT = 5;
export const FREE_ROWS_AT = 6;
export const FLOW_OF_AT = 7;
export const ROW_OF_AT = 8;
export const PREVIOUS_OF_AT = 9;
/** How many there are; both sides add to them. */
export const FLOW_COUNT = 10;
export const WAY_COUNT = 11;
export const ROW_COUNT = 12;
export const FREE_ROW_COUNT = 13;
export const CONNECTION_COUNT = 14;
/** How many there may be before a table has to grow, which is the host's to do; slots are twice as many. */
export const FLOW_ROOM = 15;
export const WAY_ROOM = 16;
export const ROW_ROOM = 17;
export const CONNECTION_ROOM = 18;
/** Connections at which none may begin without the host. */
export const CONNECTION_LIMIT = 19;
/** From what hashes of flows and ways begin. */
export const SEED = 20;
/** How the file is written. */
export const IS_BIG_ENDIAN = 21;
export const IS_NANOSECONDS = 22;
/** pcap: in bytes. */
export const RECORD_HEADER_LENGTH = 23;
/** pcapng: number of the section's first interface in the whole capture, and how many it has. */
export const FIRST_INTERFACE = 24;
export const INTERFACE_COUNT = 35;
/** LINKTYPE_ number, one of those below, and bytes of the header. */
export const LINK_TYPE = 36;
export const LINK_LENGTH = 37;
/** Interface and direction of the frame in hand, as the file tells them; of a pcap, the host's to set. */
export const FRAME_INTERFACE = 38;
export const FRAME_DIRECTION = 39;
/** Number of the latest frame, in the whole capture; the kernel counts on. */
export const FRAME_NUMBER = 25;
/** The kernel's: why it stopped, and the address of the next record. */
export const REASON = 26;
export const NEXT_RECORD = 27;
/** Doubles, counted as such: the earliest and the latest time of a frame; the kernel goes on with them. */
export const FIRST_TIME_NS = 14;
export const LAST_TIME_NS = 15;
/** A double: whole seconds since the epoch at time 0 of the capture's times. */
export const BASE_SECONDS = 16;
/** Address in bytes of how frames of each way begin. */
export const BEGINNINGS_AT = 34;

// What a survey leaves, see `wasm/survey.ts`: addresses in bytes, then how many connections are plain.
/** Words per plain connection: twice its number, and 1 more where the low end is its client. */
export const PLAIN_AT = 40;
/** Halves of words: the clients' ports; doubles: when they began. */
export const PLAIN_PORTS_AT = 41;
export const PLAIN_TIMES_AT = 42;
/** Words: the numbers of the others. */
export const UNUSUAL_AT = 43;
/** Bytes: 1 for each way that plain connections took. */
export const WAYS_USED_AT = 44;
/** Doubles: what they come to together. */
export const SUMS_AT = 45;
export const PLAIN_COUNT = 46;

// Doubles of the sums.
export const SEGMENT_COUNT = 0;
export const PAYLOAD_SEGMENT_COUNT = 1;
export const PAYLOAD_BYTES = 2;
export const COPIED_SEGMENTS = 3;
export const CLIENT_ACKED = 4;
export const SERVER_ACKED = 5;
export const SUMS = 6;

// LINKTYPE_ numbers of cooked captures of Linux; Ethernet is what is neither.
export const LINUX_SLL = 113;
export const LINUX_SLL2 = 276;

// Why the kernel stopped.
/** The next record is not whole. */
export const RECORD_IS_CUT = 0;
/** The next record is nothing that it knows; it did nothing with it. */
export const RECORD_IS_OTHER = 1;
/** The latest record was counted and is in the segment; what becomes of it is the host's to judge. */
export const SEGMENT_IS_OTHER = 2;

// Words of the segment, from SEGMENT_AT on. First its way, as a `WayTable` has it.
export const SEGMENT_AT = STATE_BYTES;
export const SEGMENT_BYTES = 256;
export const WAY_WORDS = 12;
export const TTL = 0;
export const SOURCE_MAC_LOW = 1;
export const DESTINATION_MAC_LOW = 2;
export const INTERFACE_ID = 3;
export const DIRECTION = 4;
export const OUTER_VLAN = 5;
export const INNER_VLAN = 6;
export const SOURCE_MAC_HIGH = 7;
export const DESTINATION_MAC_HIGH = 8;
export const TUNNELS = 9;
export const TUNNEL_KEY = 10;
/** Addresses, four words each; of an IPv4 address the last one is the address, and the others mean nothing. */
export const SOURCE = 12;
export const DESTINATION = 16;
export const SOURCE_PORT = 20;
export const DESTINATION_PORT = 21;
export const SEQ = 22;
export const ACK = 23;
export const FLAGS = 24;
export const WINDOW = 25;
export const PAYLOAD_LENGTH = 26;
export const HEADER_LENGTH = 27;
/** 4 or 6. */
export const IP_VERSION = 28;
export const IP_ID = 29;
export const DSCP = 30;
export const DONT_FRAGMENT = 31;
export const IP_PAYLOAD_LENGTH = 32;
export const HAS_PROXY_HEADER = 33;
export const MSS = 34;
export const WINDOW_SCALE = 35;
export const SACK_PERMITTED = 36;
export const HAS_TIMESTAMPS = 37;
export const TS_VALUE = 38;
export const TS_ECHO = 39;
export const CHECKSUM = 40;
export const FRAME = 41;
/** A double, counted as such. */
export const TIME_NS = 21;

/** Where bytes of the capture are copied to that lie elsewhere, and how many at most. */
export const INPUT_AT = SEGMENT_AT + SEGMENT_BYTES;
export const INPUT_BYTES = 131_072;
/**
 * Flows that were seen lately, two entries each, one per direction: addresses and ports as they stand in the frame, and the address
 * of the sender's side of the row, or 0 for none. They lie together, where those of the flow table are far apart.
 */
export const RECENT_AT = INPUT_AT + INPUT_BYTES;
export const RECENT_BITS = 13;
export const RECENT_WORDS = 4;
export const RECENT_BYTES = (2 * RECENT_WORDS * 4) << RECENT_BITS;
export const RECENT_SIDE = 3;

/**
 * Words per way of how frames begin that took it, for the kernel alone: the first 12 bytes of the frame, the last 8 of its
 * link header, then TTL + 1, direction and interface in one word, or 0 where no such frame was seen yet.
 */
export const BEGINNING_WORDS = 6;

/** Where bytes of the capture may be read to at once. */
export const BUFFER_AT = RECENT_AT + RECENT_BYTES;
export const BUFFER_BYTES = 4_194_304;

/** Behind that, tables. */
export const TABLES_AT = BUFFER_AT + BUFFER_BYTES;

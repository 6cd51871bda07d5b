/**
 * How a flow lies in a `FlowTable`: a row of 16 words, a cache line. Plain numbers only, as the kernel is
 * compiled from this file as well.
 */

/** Words per row, and as a power of two. */
export const FLOW_WORDS = 16;
export const FLOW_BITS = 4;

/** Four words each; of an IPv4 address the last one is the address. */
export const LOW_ADDRESS = 0;
export const HIGH_ADDRESS = 4;
/** The lower end's in the upper half. */
export const PORTS = 8;
export const HASH = 9;
/** What the user of the table notes: in a `ConnectionStore` the number of the latest connection, and its row. */
export const FIRST_NOTE = 10;
export const LATEST = 0;
export const LATEST_ROW = 1;
export const IP_VERSION = 12;

/**
 * How long a connection that was well and closed can be referred to, in nanoseconds: an answer to a SYN comes within
 * 131 s (Linux sends it again for 127 to 131 s, field-measured). What comes later on its 4-tuple begins another one.
 */
export const MEMORY_NS = 140e9;

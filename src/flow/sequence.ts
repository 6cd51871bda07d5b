/**
 * How far `a` is after `b` in sequence space, negative when it is before it.
 * Sequence numbers are int32; right as long as the two are less than 2 GiB apart (RFC 9293 section 3.4).
 */
export const seqDelta = (a: number, b: number): number => (a - b) | 0;

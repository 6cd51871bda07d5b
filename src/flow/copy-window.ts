/**
 * Two frames with the same numbers within this time, in nanoseconds, are one packet seen twice (a mirror port that
 * copies both ways, `-i any` on a router), not a retransmission: no stack repeats anything so soon.
 */
export const COPY_WINDOW_NS = 50e6;

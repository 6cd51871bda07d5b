/** Bounds of what a plain connection is, see `PlainTest`. Plain numbers only: the kernel is compiled from this file as well. */

/** Fewer segments than a handshake, a request, its answer and two FINs have. */
export const MIN_SEGMENTS = 6;

/** Nobody was left waiting for so long. */
export const MAX_WAIT_NS = 0.4e9;

/** Payload, SYN and FIN of each end were acknowledged; the last ACK may be left out by a hurried client. */
export const MAX_UNACKNOWLEDGED = 1;

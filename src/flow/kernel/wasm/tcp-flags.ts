/** TCP header bits, RFC 9293 section 3.1. */
export const FIN = 1;
export const SYN = 2;
export const RST = 4;
export const ACK = 16;

import { be32 } from "./memory";

/** Length of what version 1 of the PROXY protocol begins with, and of version 2's signature (sections 2.1 and 2.2). */
const VERSION_1_LENGTH = 6;
const VERSION_2_LENGTH = 12;

/** Tells whether a payload begins with a PROXY protocol header. */
export function startsWithProxyHeader(start: usize, end: usize): bool {
	if (end < start + VERSION_1_LENGTH) return false;
	const first = be32(start);
	// "PROX", "Y "
	if (first === 0x50524f58)
		return load<u8>(start + 4) === 0x59 && load<u8>(start + 5) === 0x20;
	return (
		first === 0x0d0a0d0a &&
		end >= start + VERSION_2_LENGTH &&
		be32(start + 4) === 0x000d0a51 &&
		be32(start + 8) === 0x5549540a
	);
}

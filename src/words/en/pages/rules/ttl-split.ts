import type { Page } from "../../../page.js";

export const ttlSplit: Page = {
	summary: "Segments of one sender came with several TTLs in turns",
	what: [
		`Segments of one end came by one neighbour and one interface, but with two or
more TTLs in turns. They had passed different numbers of routers: a router on
the way spreads packets over several paths (multipath).`,
	],
	why: [
		`Packets overtake each other, and a stateful device on one of
the paths sees only some of them.`,
	],
	check: [
		`Does a router hash by packet instead of by flow? On Linux,
net.ipv4.fib_multipath_hash_policy.`,
	],
	notWhen: [
		`The route changed once; a single segment, such as the
SYN-ACK or a RST, was sent by another device in the host's name; a capture on
several interfaces shows each packet before and after a router.`,
	],
	after: "Segments of one sender come with one TTL.",
};

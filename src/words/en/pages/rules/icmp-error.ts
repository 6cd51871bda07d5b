import type { Page } from "../../../page.js";

export const icmpError: Page = {
	summary: "An ICMP error said that a TCP segment went nowhere",
	what: [
		`A router, a firewall or the host itself answered a TCP segment with an ICMP
error: unreachable, prohibited, or its time to live exceeded. Equal messages
are told as one. The message names who could not, or would not, deliver.`,
	],
	why: [
		`It is the plainest word that a network gives. "Prohibited" is
a rule of a firewall, "time exceeded" a packet that ran in a circle, and
"host unreachable" a router whose neighbour does not answer ARP.`,
	],
	check: [
		`The sender of the message, its routes (unreachable), its rules
(prohibited), or the routers between which the packet runs (time exceeded).`,
	],
	notWhen: [
		`Somebody traces a route with small TTLs; the connection that
the message quotes is not in the capture, since somebody forged the address.
"Fragmentation needed" is no error and is not told here.`,
	],
	after: "No ICMP error quotes a TCP segment.",
};

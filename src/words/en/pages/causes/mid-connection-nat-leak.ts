import type { Page } from "../../../page.js";
import { LIBERAL_CONNTRACK } from "../fixes.js";

export const midConnectionNatLeak: Page = {
	summary:
		"Amid a connection to a VIP, segments come from the real server's own address: NAT was skipped",
	what: [
		`The connection was set up through the load balancer, whose NAT puts the VIP in
place of the real server's address. Then a reply takes another way, or the NAT
takes it for invalid (out of window, for conntrack), and it reaches the client
with the real server's address. The client knows no such connection and sends
RST, which kills the server's socket; the client itself hangs.`,
	],
	looks: [
		`At the client: a segment from an address that was never asked, to
the port of a running connection, whose sequence and acknowledgement numbers
continue exactly that connection. Wireshark shows nothing but a reset.`,
	],
	notWhen: ["The port is reused for a new connection."],
	fix: [
		`Keep both directions on one path (consistent hashing, session sync). On
Linux and Kubernetes: net.netfilter.nf_conntrack_tcp_be_liberal=1, or drop what
conntrack marks INVALID, and upgrade the network plug-in.`,
	],
	fixes: [LIBERAL_CONNTRACK],
	after:
		"At the client no segment comes from a real server's own address, however long connections last.",
};

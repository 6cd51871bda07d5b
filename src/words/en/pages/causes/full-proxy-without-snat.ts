import type { Page } from "../../../page.js";
import { BALANCER_AS_GATEWAY, PROXY_SNAT } from "../fixes.js";
import { SNAT_SEEN } from "../shared.js";

export const fullProxyWithoutSnat: Page = {
	summary:
		"A full proxy keeps the client's address, and the real servers answer the client past it",
	what: [
		`The load balancer ends the client's TCP connection and opens one of its own to
a real server, with the client's address as source (no SNAT). The server's
route to that address does not lead through the balancer, so its SYN-ACK goes
straight to the client. The client never sent that SYN and answers RST; the
balancer hears nothing, sends its SYN again, and so on until it gives up.`,
	],
	looks: [
		`At the client: the handshake with the VIP completes, the request
is acknowledged and not answered; meanwhile SYN-ACKs come from addresses that
the client never asked, each answered by RST. Their ACK number fits no SYN of
the client: it is the balancer's. At the server: SYN from the balancer's MAC,
SYN-ACK to the gateway's, RST from the gateway's; then the same SYN again and
a SYN-ACK with a new sequence number, which Wireshark calls "TCP Previous
segment not captured". What the user sees: HTTP 502, 503 or 504 after the
balancer's connect time-out.`,
	],
	notWhen: [
		`The handshakes complete (healthy direct server return),
or nobody waits for an answer at that time (backscatter of forged SYNs).`,
	],
	fix: [
		`SNAT on the balancer; or the balancer as the servers' gateway; or direct
server return where layer 7 is not needed. Longer time-outs do not help.`,
	],
	fixes: [...PROXY_SNAT, BALANCER_AS_GATEWAY],
	after: SNAT_SEEN,
};

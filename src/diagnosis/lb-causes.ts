import { type Cause, defineCause } from "./diagnosis.js";

/** The balancer ends TCP and keeps the client's address; servers answer past it. */
export const fullProxyWithoutSnat = defineCause({
	id: "full-proxy-without-snat",
	effect: "lb-bypass",
	severity: "error",
	summary:
		"A full proxy keeps the client's address, and the real servers answer the client past it",
	explain: `
The load balancer ends the client's TCP connection and opens one of its own to
a real server, with the client's address as source (no SNAT). The server's
route to that address does not lead through the balancer, so its SYN-ACK goes
straight to the client. The client never sent that SYN and answers RST; the
balancer hears nothing, sends its SYN again, and so on until it gives up.

In packets, at the client: the handshake with the VIP completes, the request
is acknowledged and not answered; meanwhile SYN-ACKs come from addresses that
the client never asked, each answered by RST. Their ACK number fits no SYN of
the client: it is the balancer's. At the server: SYN from the balancer's MAC,
SYN-ACK to the gateway's, RST from the gateway's; then the same SYN again and
a SYN-ACK with a new sequence number, which Wireshark calls "TCP Previous
segment not captured". What the user sees: HTTP 502, 503 or 504 after the
balancer's connect time-out.

Cure: SNAT on the balancer; or the balancer as the servers' gateway; or direct
server return where layer 7 is not needed. Longer time-outs do not help.

Not this fault when: the handshakes complete (healthy direct server return),
or nobody waits for an answer at that time (backscatter of forged SYNs).
`,
});

/** The balancer forwards SYNs with another destination; servers answer past it. */
export const l4LbWithoutSnat = defineCause({
	id: "l4-lb-without-snat",
	effect: "lb-bypass",
	severity: "error",
	summary:
		"An L4 load balancer keeps the client's address, and the real servers answer the client past it",
	explain: `
The load balancer rewrites the destination of each packet from the VIP to a
real server and keeps the client's address. Answers have to pass it again, so
that it can put the VIP back as their source. The real server's route to the
client leads past it: the SYN-ACK arrives with the real server's address, and
the client, which asked the VIP, answers RST.

In packets, at the client: the SYN goes to the VIP, the SYN-ACK with exactly
its sequence number + 1 comes from another address. Behind the balancer: SYNs
with clients' addresses and no answer. What the user sees: a connect time-out.

Cure: SNAT (full NAT) on the balancer; or the balancer as the servers'
gateway; or direct server return. X-Forwarded-For does not help: an L4
balancer cannot insert it.

Not this fault when: the reply's address is rewritten on the way back (the
server repeats the same SYN-ACK although RSTs are sent), see
reply-source-rewritten.
`,
});

/** Client and real server share a subnet, so that replies never leave it. */
export const sameSubnetWithoutSnat = defineCause({
	id: "same-subnet-without-snat",
	effect: "lb-bypass",
	severity: "error",
	summary:
		"Client and real server share a subnet, so replies go straight from one to the other",
	explain: `
The load balancer keeps the client's address, and the client is in the real
servers' own subnet. The server sends its answer straight to the client's MAC,
whatever its default gateway is: a connected route wins over every other.

In packets, at the client: the SYN goes to the balancer's MAC, the SYN-ACK
comes from the real server's own address and MAC with an untouched TTL. At the
server: the SYN-ACK goes to the client's MAC.

Cure: SNAT on the balancer at least for clients of that subnet (hairpin SNAT),
or direct server return. The balancer as default gateway does not help.
`,
});

/** Some members of a pool answer past the balancer, the others do not. */
export const poolMemberWrongGateway = defineCause({
	id: "pool-member-wrong-gateway",
	effect: "lb-bypass",
	severity: "error",
	summary:
		"Some real servers of the pool answer the client past the load balancer, the others do not",
	explain: `
The load balancer keeps the client's address and relies on the real servers to
send their answers back through it. Most do; some have another default gateway
or a more special route to the clients. Each connection that the balancer
gives to one of those fails, the others work: users see it come and go.

In packets: as l4-lb-without-snat or full-proxy-without-snat, but only for some
real servers, while other connections to the same VIP complete.

Cure: compare the routes of the members named here with those of the others;
take them out of the pool until it is done.
`,
});

/** The causes of this family, for the register. */
export const lbCauses: readonly Cause[] = [
	fullProxyWithoutSnat,
	l4LbWithoutSnat,
	sameSubnetWithoutSnat,
	poolMemberWrongGateway,
];

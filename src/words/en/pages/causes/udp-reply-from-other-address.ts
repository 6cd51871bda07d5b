import type { Page } from "../../../page.js";
import {
	BALANCER_AS_GATEWAY,
	DIRECT_SERVER_RETURN,
	L4_SNAT,
} from "../fixes.js";

export const udpReplyFromOtherAddress: Page = {
	summary:
		"A UDP answer comes from another address than was asked, and the client refuses it by ICMP",
	what: [
		`A client asks a VIP by UDP (DNS, RADIUS, syslog, QUIC). The load balancer hands
the datagram to a real server without SNAT, and the server answers the client
directly, from its own address. The client's socket waits for the VIP; the
answer fits no socket, and the client's stack says so: ICMP port unreachable,
which quotes the answer.`,
	],
	looks: [
		`At the client: a request to one address, a datagram from another
one to the same client port, ICMP type 3 code 3 that quotes it; the request
stays unanswered and is repeated.`,
	],
	notWhen: [
		`The client closed its socket before the answer came (then
the answer comes from the address that was asked).`,
	],
	fix: ["As for TCP: SNAT, the balancer as gateway, or direct server return."],
	fixes: [...L4_SNAT, BALANCER_AS_GATEWAY, DIRECT_SERVER_RETURN],
	after:
		"At the client the answers come from the address that was asked, and it sends no ICMP port unreachable.",
};

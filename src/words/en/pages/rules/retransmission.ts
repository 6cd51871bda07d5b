import type { Page } from "../../../page.js";

export const retransmission: Page = {
	summary: "Payload was sent again",
	what: [
		`Segments came whose payload had been captured before, as packets of their own
(another IP identification, or much later). Their sender had got no
acknowledgement in time: the segment was lost behind this place, or its ACK
was.`,
	],
	why: [
		`A few are daily bread; many cost throughput. When the first
payload is sent again and again and never acknowledged, a device on the way
drops everything after the handshake.`,
	],
	check: [
		`Error and drop counters on the way. Is only one direction lossy? Do only
large segments come again? Then look for a smaller MTU on the way.`,
	],
	notWhen: [
		`The second frame is a copy of the same packet (a mirror port
that copies twice), or its sender only asks whether the peer lives (keep-alive).
In a capture with such copies the rest is less sure.`,
	],
	after: "Payload is sent once.",
};

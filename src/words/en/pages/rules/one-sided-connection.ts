import type { Page } from "../../../page.js";

export const oneSidedConnection: Page = {
	summary: "Only one direction of a connection was captured",
	what: [
		`Segments of one end were captured, none of the other, although the connection
went beyond its first SYN. Either the other direction takes another way, or
the capture shows one direction only. The acknowledgement numbers of the
visible end prove whether the unseen end lives: they advance when it sends.`,
	],
	why: [
		`A stateful device at this place sees half of the connection,
and would drop it.`,
	],
	check: [
		`Is it so for every connection of the capture? Then the mirror port, the
tap or the capture filter shows one direction. Is it so for some servers only?
Then their traffic takes different ways.`,
	],
	notWhen: [
		`The capture is one-sided by construction, so that no
connection in it has two sides; the network routes asymmetrically by design,
nothing stateful stands on either way, and the unseen end is heard of.`,
	],
	after: "Connections have frames of both ends.",
};

import type { Page } from "../../../page.js";

export const packetLoss: Page = {
	summary:
		"Segments were lost on the way and sent again; the connections go on",
	what: [
		`Payload was sent twice with different IP identifications: the first copy, or
its acknowledgement, was lost. It is spread over connections and directions,
and they go on, so it is loss and not a wrong way.`,
	],
	looks: [
		"Payload is sent again, and connections go on: what was sent again is acknowledged.",
	],
	check: [
		"Error and drop counters of interfaces on the way, duplex, overload.",
	],
	notWhen: ["It is a few in a thousand; TCP is made for that."],
	fixes: [
		{
			platform: "Linux router or host",
			does: "Look for the link that drops",
			commands: ["ip -s link    # errors and drops per interface"],
		},
	],
	after: "Retransmissions are few, and windows grow.",
};

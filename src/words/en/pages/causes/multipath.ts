import type { Page } from "../../../page.js";

export const multipath: Page = {
	summary:
		"Packets of one direction take several ways at once (multipath), and it works",
	what: [
		`A router spreads packets over several links of equal cost, packet by packet
instead of flow by flow. The segments of one connection come with different
TTLs or by different neighbours, often out of order; on one of the ways a
capture sees a part of each direction.`,
		`It works, but reordering costs throughput, and a stateful device on one of the
ways would break everything.`,
	],
	looks: [
		"Segments of one direction take turns between two TTLs or two neighbours, often out of order, and are acknowledged.",
	],
	notWhen: ["The capture lost packets (then the TTLs are the same)."],
	fix: [
		`Cure, where it hurts: hash by flow (on Linux net.ipv4.fib_multipath_hash_policy)
instead of per packet.`,
	],
	fixes: [
		{
			platform: "Linux router",
			does: "Choose the way by addresses and ports, so that a flow keeps to one",
			commands: ["sysctl -w net.ipv4.fib_multipath_hash_policy=1"],
		},
	],
	after: "All segments of one direction of a connection have one TTL.",
};

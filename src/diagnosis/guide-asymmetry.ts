import type { Guide } from "./guide.js";
import { ONE_DEVICE, POLICY_ROUTING } from "./guide-fixes.js";

/** Directions that take different ways. */
export const asymmetryGuide: Record<string, Guide> = {
	"stateful-device-one-direction": {
		looks:
			"At the client: the handshake seems to complete, then the SYN-ACK comes again and data is never acknowledged (forward), or SYNs stay without an answer (return). At the server: SYN-ACKs repeated. At the device: one direction only.",
		fixes: ONE_DEVICE,
		after:
			"At the server the SYN-ACK goes to the MAC that the SYN came from, and an ACK follows; on the device both directions are seen.",
	},
	"reply-source-rewritten": {
		fixes: [
			POLICY_ROUTING,
			{
				platform: "the device that rewrites",
				does: "Take replies of that server out of its NAT rule",
				commands: [],
			},
		],
		after:
			"At the client the SYN-ACK comes from the address that was asked, and no RST answers it.",
	},
	"sequence-not-translated": {
		fixes: ONE_DEVICE.slice(0, 1),
		after:
			"At the client the server's first segment continues the numbers of its SYN-ACK, and data is acknowledged.",
	},
	"reverse-path-filter": {
		notWhen:
			"A host firewall drops the SYN, or nothing listens and the refusal is filtered: then nstat's counter stays where it is.",
		fixes: [
			POLICY_ROUTING,
			{
				platform: "Linux server",
				does: "Loosen the filter on that interface",
				commands: ["sysctl -w net.ipv4.conf.<interface>.rp_filter=2"],
			},
		],
		after:
			"At the server a SYN-ACK leaves by the interface that the SYN came in by, and nstat's counter TcpExtIPReversePathFilter stands still.",
	},
	"path-changed-mid-connection": {
		fixes: ONE_DEVICE.slice(0, 1),
		after:
			"When the route changes again, running connections go on, or are reset at once and set up anew.",
	},
	"divergent-return-path": {
		notWhen:
			"It is none as long as nothing stateful stands on one of the ways only and the connections work.",
		fixes: [],
		after: "Nothing has to change: handshakes complete on both ways.",
	},
	multipath: {
		looks:
			"Segments of one direction take turns between two TTLs or two neighbours, often out of order, and are acknowledged.",
		notWhen: "It is none where reordering costs nothing that anybody misses.",
		fixes: [
			{
				platform: "Linux router",
				does: "Choose the way by addresses and ports, so that a flow keeps to one",
				commands: ["sysctl -w net.ipv4.fib_multipath_hash_policy=1"],
			},
		],
		after: "All segments of one direction of a connection have one TTL.",
	},
};

import type { Page } from "../../../page.js";
import { NO_FAULT } from "../shared.js";

export const captureLoss: Page = {
	summary:
		"The capture lacks bytes that were received: it lost packets, the network did not",
	what: [
		`The receivers acknowledged bytes that are not in the capture. The capturing
system or the mirror port dropped packets. Orphan SYN-ACKs and missing
handshakes in such a capture prove nothing.`,
	],
	looks: [
		"Bytes that the receiver acknowledged and nobody sent again are missing.",
	],
	check: [
		`Drop counters (tcpdump prints them at its end), larger capture buffers
(-B), a shorter snap length.`,
	],
	notWhen: [NO_FAULT],
	fixes: [
		{
			platform: "tcpdump",
			does: "Shorter frames, a larger buffer (in KiB), a filter, so that the capturing host keeps up",
			commands: [
				"tcpdump -i <interface> -s 128 -B 65536 -nn -w new.pcap 'tcp or icmp or arp'",
			],
		},
	],
	after:
		"tcpdump reports no packet dropped by the kernel, and no bytes are missing.",
};

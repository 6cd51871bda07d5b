import type { Guide } from "./guide.js";

const NO_FAULT =
	"It says nothing of the network by itself: it says what this capture cannot show.";

/** What a capture cannot tell. */
export const captureGuide: Record<string, Guide> = {
	unanswered: {
		looks:
			"The same SYN, repeated after 1, 2, 4 ... seconds, and nothing back.",
		notWhen:
			"The host asked is meant to be down, or its firewall to drop without a word.",
		fixes: [],
		after:
			"A capture at the server shows whether SYNs arrive and by which way a SYN-ACK leaves; that decides which fault it is.",
	},
	"request-unanswered": {
		looks:
			"A whole handshake, a request, its acknowledgement, and then nothing for seconds.",
		fixes: [],
		after:
			"A capture behind the far end shows whether its own requests get answers; that decides which fault it is.",
	},
	"one-sided-capture": {
		looks: "Frames of one direction only, in every connection.",
		notWhen: NO_FAULT,
		fixes: [
			{
				platform: "mirror port or tap",
				does: "Copy both directions, and filter on no address of one side only",
				commands: [
					"tcpdump -i <interface> -s 128 -nn -U -w new.pcap 'tcp or icmp or arp'",
				],
			},
		],
		after: "Connections have frames of both ends.",
	},
	"headers-cut": {
		looks: "Frames end within their TCP header.",
		notWhen: NO_FAULT,
		fixes: [
			{
				platform: "tcpdump",
				does: "Keep 128 bytes of each frame, 256 where tunnels are about",
				commands: [
					"tcpdump -i <interface> -s 256 -nn -U -w new.pcap 'tcp or icmp or arp'",
				],
			},
		],
		after: "No frame is counted as cut off.",
	},
	"capture-loss": {
		looks:
			"Bytes that the receiver acknowledged and nobody sent again are missing.",
		notWhen: NO_FAULT,
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
	},
	"capture-started-late": {
		looks: "Segments of connections whose SYN and SYN-ACK are not there.",
		notWhen: NO_FAULT,
		fixes: [
			{
				platform: "tcpdump",
				does: "Begin the capture before the connections, or restart one client while it runs",
				commands: [],
			},
		],
		after: "The connections asked about have their handshakes.",
	},
};

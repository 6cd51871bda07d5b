import type { Page } from "../../../page.js";
import { NO_FAULT } from "../shared.js";

export const oneSidedCapture: Page = {
	summary: "The capture shows one direction of its connections only",
	what: [
		`A tap, a mirror port that copies received (or sent) frames only, or a capture
filter that names one direction. From one direction nobody can tell how the
other one goes. But acknowledgement numbers that advance prove that the unseen
end lives.`,
		`It may also be real: all traffic back takes another way. Two captures at once
tell.`,
	],
	looks: ["Frames of one direction only, in every connection."],
	check: [
		`Mirror both directions ("both" or "rx and tx"), and filter by host, not
by src or dst.`,
	],
	notWhen: [NO_FAULT],
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
};

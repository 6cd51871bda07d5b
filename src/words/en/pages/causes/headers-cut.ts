import type { Page } from "../../../page.js";

export const headersCut: Page = {
	summary:
		"The snap length cuts the TCP headers, so that nothing can be judged",
	what: [
		`The capture keeps fewer bytes of each frame than the headers take, as happens
with tunnels (VXLAN, GENEVE, GRE add 50 bytes and more) or many VLAN tags.`,
	],
	looks: ["Frames end within their TCP header."],
	check: [
		`The snap length (tcpdump -s); a tunnel's outer headers count too. 128
bytes are enough without tunnels, 256 with.`,
	],
	notWhen: ["The connections in question are among those not cut."],
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
};

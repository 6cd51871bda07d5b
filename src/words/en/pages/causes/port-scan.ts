import type { Page } from "../../../page.js";

export const portScan: Page = {
	summary:
		"A host tries many ports or hosts: its failed connections say nothing about routing",
	what: [
		`One address sends SYNs to many ports or hosts and completes next to none of
them. Closed, filtered and half-open connections are what a scan is made of;
none of them shows a fault of the network.`,
	],
	looks: [
		`Many distinct destinations in little time, SYNs that are not
repeated, handshakes that the scanner itself resets after the SYN-ACK.`,
	],
	check: ["Is it yours (inventory, monitoring)? If not, whose?"],
	notWhen: [
		"It is an inventory or a monitoring system of your own that may scan.",
	],
	after:
		"Nothing has to change in routing: without the scanner's connections the capture is judged as before.",
};

import type { Page } from "../../../page.js";

export const captureStartedLate: Page = {
	summary:
		"Connections were under way when the capture began: their handshakes are not in it",
	what: [
		`Long-lived connections show no handshake when the capture begins amid them.
Who is client and who server is then a guess by ports, and their handshakes
cannot be judged. Connections that began later can.`,
	],
	looks: ["Segments of connections whose SYN and SYN-ACK are not there."],
	check: [
		`Begin the capture before the connections, or make one new connection
while it runs.`,
	],
	notWhen: ["The connections are long-lived by design."],
	fixes: [
		{
			platform: "tcpdump",
			does: "Begin the capture before the connections, or restart one client while it runs",
			commands: [],
		},
	],
	after: "The connections asked about have their handshakes.",
};

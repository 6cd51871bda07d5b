import type { Page } from "../../../page.js";
import { LIBERAL_CONNTRACK } from "../fixes.js";

export const backendChanged: Page = {
	summary:
		"Amid a connection its packets went to another real server, which knows no such connection",
	what: [
		`The load balancer (or ECMP in front of several of them) sent the packets of a
running connection to another real server than before: a member joined or
left, a hash changed, state was lost. The new one has no such socket and sends
RST. Where NAT is skipped for that RST, it comes from the real server's own
address: the client ignores it, sends again and again, and hangs for minutes.`,
	],
	looks: [
		`At the client: a RST from an address that was never asked, to the
port of a running connection, with exactly the number that the connection
expects; the client's data are repeated.`,
	],
	notWhen: ["The server itself was restarted."],
	fix: ["Consistent (resilient) hashing, connection draining, session sync."],
	fixes: [
		{
			platform: "any balancer or ECMP router",
			does: "Consistent (resilient) hashing, draining before members leave, state shared between balancers",
			commands: [],
		},
		LIBERAL_CONNTRACK,
	],
	after:
		"While members come and go, running connections go on: no RST that fits one of them comes from elsewhere.",
};

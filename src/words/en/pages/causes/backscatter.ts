import type { Page } from "../../../page.js";

export const backscatter: Page = {
	summary: "Hosts answer SYNs that somebody forged in other hosts' names",
	what: [
		`Somebody attacks or scans hosts with SYNs that carry other hosts' addresses as
their source. The hosts answer those addresses; the receivers know nothing of
it and send RST, or nothing.`,
		`Nothing is wrong with the routing here. If it is much, ask the upstream
provider about source address validation (BCP 38).`,
	],
	looks: [
		`SYN-ACKs that nobody asked for, each connection once (nobody sends
the SYN again after the RST), from many senders or to ports that no stack would
choose, and no connection waits for an answer at that time. At the attacked
host: SYNs from such ports by one way, RSTs by another.`,
	],
	notWhen: [
		`The same SYN-ACK comes again with a new sequence number soon
after the RST, or a request to a VIP waits: see full-proxy-without-snat.`,
	],
	after:
		"Nothing has to change here: others forged the addresses. Captures of the same hosts show no request of theirs that stayed without an answer.",
};

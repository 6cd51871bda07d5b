import type { Page } from "../../../page.js";

export const unansweredSyn: Page = {
	summary: "A client repeated its SYN and nothing came back",
	what: [
		`A SYN was sent again with the same sequence number, and no segment of the
other end was captured, nor an ICMP error about it.`,
	],
	why: [
		`The client waits for seconds and gives up. When a load
balancer is the client, its real server may well have answered: to somebody
else, past the balancer.`,
	],
	check: [
		`Capture at the server. Does the SYN arrive, does a SYN-ACK leave, and
to which MAC? nstat -az TcpExtIPReversePathFilter counts what a reverse-path
filter dropped.`,
	],
	notWhen: [
		`The SYN was not repeated (a scan, or the capture ended); a
router said by ICMP why (see icmp-error); no segment of any server is in the
capture, so that it shows one direction only.`,
	],
	after: "Each SYN is answered.",
};

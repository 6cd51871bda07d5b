import { IcmpKind } from "../decode/segment.js";
import { connectionsQuoted, quotesTcp } from "../flow/icmp-quotes.js";
import { defineRule } from "./rule.js";

/** A router that knows a better way than by itself. */
export const icmpRedirect = defineRule({
	id: "icmp-redirect",
	severity: "info",
	summary: "A router told a host of a better way for its TCP packets",
	explain: `
A router sent an ICMP redirect: it forwarded a packet of a TCP connection out
of the interface that the packet had come in by, and named the gateway in the
same network that the host should use instead. Equal messages are told as one.

Why it matters: the packets of that host make a detour by this router, while
the answers need not. Once the host follows the advice, its way changes amid
its connections.

Check: the host's routes. Is the gateway that the redirect names the load
balancer or a firewall that has to see both directions?

Not a fault when: the redirect is about other traffic than TCP; the connection
that it quotes is not in the capture; the detour is known, and nothing
stateful stands on it. Never a fault alone.
`,

	*check(facts) {
		const redirects = facts.icmp.filter(
			(message) => message.kind === IcmpKind.Redirect && quotesTcp(message),
		);
		const quoted = connectionsQuoted(redirects, facts);
		for (const message of redirects) {
			const connection = quoted.get(message);
			yield {
				connection,
				frames: [message.first.frame],
				confidence: connection === undefined ? "possible" : "likely",
				data: {
					sender: message.sender,
					receiver: message.receiver,
					gateway: message.gateway ?? null,
					quotedSource: message.quotedSource,
					quotedDestination: message.quotedDestination,
					messages: message.count,
				},
			};
		}
	},

	message({ data }, words) {
		return words.icmpRedirect.message(
			String(data.sender),
			String(data.receiver),
			String(data.quotedDestination),
			(data.gateway as string | null) ?? undefined,
		);
	},
});

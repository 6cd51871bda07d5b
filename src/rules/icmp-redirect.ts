import { IcmpKind } from "../decode/segment.js";
import { connectionsQuoted, quotesTcp } from "../flow/icmp-quotes.js";
import { defineRule } from "./rule.js";

/** A router that knows a better way than by itself. */
export const icmpRedirect = defineRule({
	id: "icmp-redirect",
	severity: "info",

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

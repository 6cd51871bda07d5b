import { IcmpKind } from "../decode/segment.js";
import type { Connection } from "../flow/connection.js";
import type { Facts } from "../flow/facts.js";
import type { IcmpMessage } from "../flow/icmp-messages.js";
import { connectionsQuoted, quotesTcp } from "../flow/icmp-quotes.js";
import type { PacketSighting } from "../flow/sightings.js";
import { defineRule } from "./rule.js";

/** No stack starts from so low a TTL; programs that trace a route do. */
const TRACE_TTL = 30;

/** An ICMP error that quotes a TCP segment. */
export const icmpError = defineRule({
	id: "icmp-error",
	severity: "warning",

	*check(facts) {
		const errors = facts.icmp.filter(isTcpError);
		const quoted = connectionsQuoted(errors, facts);
		for (const message of errors) {
			const connection = quoted.get(message);
			yield {
				connection,
				frames: [message.first.frame],
				confidence: confidenceOf(message, connection),
				data: {
					meaning: meaningOf(message),
					type: message.type,
					code: message.code,
					sender: message.sender,
					quotedSource: message.quotedSource,
					quotedDestination: message.quotedDestination,
					messages: message.count,
				},
			};
		}
	},

	message({ data }, words) {
		return words.icmpError.message(
			String(data.sender),
			{
				source: String(data.quotedSource),
				destination: String(data.quotedDestination),
			},
			Number(data.type),
			Number(data.code),
			data.meaning as IcmpMeaning,
		);
	},
});

const isTcpError = (message: Facts["icmp"][number]): boolean =>
	(message.kind === IcmpKind.Unreachable ||
		message.kind === IcmpKind.TimeExceeded) &&
	quotesTcp(message);

function confidenceOf(
	{ kind }: IcmpMessage,
	connection: Connection | undefined,
): "certain" | "possible" {
	if (connection === undefined) return "possible";
	const isTrace =
		kind === IcmpKind.TimeExceeded &&
		connection.client.syns.items.some(isTraceProbe);
	return isTrace ? "possible" : "certain";
}

/** A looping packet reaches small TTLs too, but has many frames. */
const isTraceProbe = ({ frames, lowestTtl }: PacketSighting): boolean =>
	frames === 1 && lowestTtl <= TRACE_TTL;

/** What an ICMP error says. */
export type IcmpMeaning =
	| "network-unreachable"
	| "host-unreachable"
	| "port-unreachable"
	| "prohibited"
	| "unreachable"
	| "time-exceeded";

/** Codes of "destination unreachable": RFC 792, RFC 1812 section 5.2.7.1. */
const MEANINGS_V4: Readonly<Record<number, IcmpMeaning>> = {
	0: "network-unreachable",
	1: "host-unreachable",
	3: "port-unreachable",
	9: "prohibited",
	10: "prohibited",
	13: "prohibited",
};

/** RFC 4443 section 3.1. */
const MEANINGS_V6: Readonly<Record<number, IcmpMeaning>> = {
	0: "network-unreachable",
	1: "prohibited",
	3: "host-unreachable",
	4: "port-unreachable",
	5: "prohibited",
	6: "prohibited",
};

/** Reads type and code of an ICMP or ICMPv6 error. */
export function meaningOf({ kind, code, sender }: IcmpMessage): IcmpMeaning {
	if (kind === IcmpKind.TimeExceeded) return "time-exceeded";
	const meanings = sender.includes(":") ? MEANINGS_V6 : MEANINGS_V4;
	return meanings[code] ?? "unreachable";
}

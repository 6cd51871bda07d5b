import { addressConflictsOf } from "../flow/address-conflicts.js";
import { defineRule } from "./rule.js";

/** One address, several MACs that say it is theirs. */
export const addressConflict = defineRule({
	id: "address-conflict",
	severity: "error",
	summary: "Two MACs claimed one address by ARP or neighbour discovery",
	explain: `
One address was claimed by several MACs, in ARP or neighbour discovery. Who
asks for it believes whom it heard last.

Why it matters: with direct server return, a real server that answers ARP for
the VIP draws requests past the load balancer, and breaks connections that
other servers had.

Check: which of the MACs is the load balancer's? On the real servers:
arp_ignore=1 and arp_announce=2, the VIP with a /32 prefix on lo.

Not a fault when: the address moved from one device to another, so that the
old MAC fell silent; a router answers for many addresses (proxy ARP); a host
with two interfaces asks by one in the name of the other (Linux does so), and
only one of them answers; the MACs are virtual ones of HSRP, VRRP and the like.
`,

	unfit: ({ claims }, words) =>
		claims.isEmpty ? words.addressConflict.unfit : undefined,

	*check({ claims }) {
		for (const conflict of addressConflictsOf(claims)) {
			const { address, isHandover, isProxied, isAsking } = conflict;
			yield {
				connection: undefined,
				frames: conflict.claims.map(({ first }) => first.frame),
				confidence: isHandover || isProxied || isAsking ? "possible" : "likely",
				data: {
					address,
					macs: conflict.claims.map(({ mac }) => mac),
					claims: conflict.claims.reduce((sum, { count }) => sum + count, 0),
					isHandover,
					isProxied,
					isAsking,
				},
			};
		}
	},

	message({ data }, words) {
		const manner = data.isHandover
			? "handover"
			: data.isProxied
				? "proxied"
				: data.isAsking
					? "asking"
					: "inTurns";
		const { address, macs } = data as { address: string; macs: string[] };
		return words.addressConflict.message(address, macs, manner);
	},
});

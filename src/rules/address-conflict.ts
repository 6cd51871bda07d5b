import { addressConflictsOf } from "../flow/address-conflicts.js";
import { defineRule } from "./rule.js";

/** One address, several MACs that say it is theirs. */
export const addressConflict = defineRule({
	id: "address-conflict",
	severity: "error",

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

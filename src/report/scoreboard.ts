import type { Diagnosis } from "../diagnosis/diagnosis.js";
import { type Facts, isTo } from "../flow/facts.js";
import { handshakeOf } from "../flow/handshake.js";
import type { RealServerReport } from "./report.js";

/** Servers that a report lists; those with most attempts first. */
const MAX_SERVERS = 50;

/** How each server fares: what was attempted there and what was completed. */
export function realServersOf(
	diagnoses: readonly Diagnosis[],
	facts: Facts,
): RealServerReport[] {
	const vips = new Map<string, string | null>();
	for (const { bypasses } of diagnoses) {
		for (const { realServer, vip } of bypasses)
			vips.set(realServer, vip ?? vips.get(realServer) ?? null);
	}
	if (vips.size === 0) return [];
	const board = new Map<string, { completed: number; attempted: number }>();
	for (const address of vips.keys()) {
		const count = facts.departed.plain.servers.get(address);
		if (count !== undefined)
			board.set(address, { completed: count, attempted: count });
	}
	for (const connection of facts.filter(isTo(new Set(vips.keys())))) {
		const address = connection.serverEndpoint;
		const row = board.get(address) ?? { completed: 0, attempted: 0 };
		board.set(address, row);
		row.attempted += 1;
		if (connection.isPlain || handshakeOf(connection) === "complete")
			row.completed += 1;
	}
	return [...board]
		.map(([address, handshakes]) => ({
			address,
			vip: vips.get(address) ?? null,
			handshakes,
		}))
		.sort(
			(a, b) =>
				b.handshakes.attempted - a.handshakes.attempted ||
				(a.address < b.address ? -1 : 1),
		)
		.slice(0, MAX_SERVERS);
}

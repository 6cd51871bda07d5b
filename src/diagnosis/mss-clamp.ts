import type { Connection } from "../flow/connection.js";
import type { Evidence } from "./diagnosis.js";
import { exampleFrames } from "./example-frames.js";
import type { Scene } from "./scene.js";

/**
 * SYNs that announce less than the SYN-ACKs to them: a tunnel or VPN that lowers the MSS stands on one way
 * only (field-guide S26). Hosts may choose so themselves: it supports other evidence, and proves nothing.
 */
export function mssClampEvidence(
	{ words }: Scene,
	affected: readonly Connection[],
): Evidence[] {
	const clamped = affected.flatMap((connection) => clampOf(connection) ?? []);
	const [first] = clamped;
	if (first === undefined) return [];
	return [
		{
			rule: "link-split",
			count: clamped.length,
			frames: exampleFrames(clamped.map(({ connection }) => connection)),
			observation: words.diagnosis.mssClamp.observation(
				clamped.length,
				first.syn,
				first.synAck,
			),
		},
	];
}

/** A connection whose SYN announces less than its SYN-ACK, with both MSS in bytes. */
interface Clamp {
	readonly connection: Connection;
	readonly syn: number;
	readonly synAck: number;
}

function clampOf(connection: Connection): Clamp | undefined {
	const syn = connection.client.syns.items[0]?.mss ?? 0;
	const synAck = connection.server.synAcks.items[0]?.mss ?? 0;
	return syn > 0 && syn < synAck ? { connection, syn, synAck } : undefined;
}

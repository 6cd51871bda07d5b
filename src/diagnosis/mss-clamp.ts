import type { Connection } from "../flow/connection.js";
import { counted } from "./conclude.js";
import type { Evidence } from "./diagnosis.js";
import { exampleFrames } from "./example-frames.js";

/**
 * SYNs that announce less than the SYN-ACKs to them: a tunnel or VPN that lowers the MSS stands on one way
 * only (field-guide S26). Hosts may choose so themselves: it supports other evidence, and proves nothing.
 */
export function mssClampEvidence(affected: readonly Connection[]): Evidence[] {
	const clamped = affected.filter(isClamped);
	const [first] = clamped;
	if (first === undefined) return [];
	const [syn] = first.client.syns.items;
	const [synAck] = first.server.synAcks.items;
	return [
		{
			rule: "link-split",
			count: clamped.length,
			frames: exampleFrames(clamped),
			observation: `SYNs of ${counted(clamped.length, "connection")} announce an MSS of ${syn?.mss}, the SYN-ACKs ${synAck?.mss}: a device on the SYNs' way only may lower it, as tunnels do.`,
		},
	];
}

function isClamped({ client, server }: Connection): boolean {
	const [syn] = client.syns.items;
	const [synAck] = server.synAcks.items;
	if (syn === undefined || synAck === undefined) return false;
	return syn.mss > 0 && syn.mss < synAck.mss;
}

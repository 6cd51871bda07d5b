import { addressConflict } from "./address-conflict.js";
import { freshIsn } from "./fresh-isn.js";
import { icmpError } from "./icmp-error.js";
import { icmpRedirect } from "./icmp-redirect.js";
import { linkSplit } from "./link-split.js";
import { macTriangle } from "./mac-triangle.js";
import { missingSegments } from "./missing-segments.js";
import { oneSidedConnection } from "./one-sided-connection.js";
import { orphanSynAck } from "./orphan-syn-ack.js";
import { requestUnanswered } from "./request-unanswered.js";
import { reset } from "./reset.js";
import { retransmission } from "./retransmission.js";
import { routingLoop } from "./routing-loop.js";
import type { Rule } from "./rule.js";
import { selfAddressed } from "./self-addressed.js";
import { ttlSplit } from "./ttl-split.js";
import { unansweredSyn } from "./unanswered-syn.js";
import { unfinishedHandshake } from "./unfinished-handshake.js";

/** All rules, in the order of the report: handshakes, ways, what the network says, the rest. */
export const rules: readonly Rule[] = [
	orphanSynAck,
	unansweredSyn,
	unfinishedHandshake,
	freshIsn,
	reset,
	macTriangle,
	linkSplit,
	ttlSplit,
	routingLoop,
	selfAddressed,
	addressConflict,
	icmpError,
	icmpRedirect,
	requestUnanswered,
	retransmission,
	missingSegments,
	oneSidedConnection,
];

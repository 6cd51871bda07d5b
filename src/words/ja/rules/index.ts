import type { Catalogue } from "../../catalogue.js";
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
import { selfAddressed } from "./self-addressed.js";
import { ttlSplit } from "./ttl-split.js";
import { unansweredSyn } from "./unanswered-syn.js";
import { unfinishedHandshake } from "./unfinished-handshake.js";

export const rules: Catalogue["rules"] = {
	addressConflict,
	freshIsn,
	icmpError,
	icmpRedirect,
	linkSplit,
	macTriangle,
	missingSegments,
	oneSidedConnection,
	orphanSynAck,
	requestUnanswered,
	reset,
	retransmission,
	routingLoop,
	selfAddressed,
	ttlSplit,
	unansweredSyn,
	unfinishedHandshake,
};

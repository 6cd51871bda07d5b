import { backscatter } from "./backscatter.js";
import { captureCauses } from "./capture-causes.js";
import type { Cause } from "./diagnosis.js";
import { directServerReturn } from "./direct-server-return.js";
import { divergentReturnPath } from "./divergent-path.js";
import { hairpinToSelf } from "./hairpin.js";
import { lbCauses } from "./lb-causes.js";
import { backendChanged, midConnectionNatLeak } from "./mid-connection.js";
import { multipath } from "./multipath.js";
import { refused, rejectedByFirewall, unanswered } from "./no-answer.js";
import { pathChangedMidConnection } from "./path-change.js";
import { portScan } from "./port-scan.js";
import { proxyProtocolMismatch } from "./proxy-protocol.js";
import { reversePathFilter } from "./reverse-path-filter.js";
import { replySourceRewritten } from "./rewritten-reply.js";
import { routingLoop } from "./routing-loop.js";
import { statefulDeviceOneDirection } from "./stateful-device.js";
import { sequenceNotTranslated } from "./syn-proxy.js";
import { udpReplyFromOtherAddress } from "./udp-reply.js";
import { dsrVipHijacked } from "./vip-hijack.js";
import { dsrVipMissing } from "./vip-missing.js";
import { requestUnanswered } from "./waiting-request.js";

/** All causes that a report can name, in the order in which they are listed. */
export const causes: readonly Cause[] = [
	...lbCauses,
	udpReplyFromOtherAddress,
	midConnectionNatLeak,
	backendChanged,
	dsrVipHijacked,
	directServerReturn,
	dsrVipMissing,
	statefulDeviceOneDirection,
	replySourceRewritten,
	sequenceNotTranslated,
	reversePathFilter,
	pathChangedMidConnection,
	divergentReturnPath,
	multipath,
	hairpinToSelf,
	routingLoop,
	proxyProtocolMismatch,
	refused,
	rejectedByFirewall,
	unanswered,
	requestUnanswered,
	backscatter,
	portScan,
	...captureCauses,
];

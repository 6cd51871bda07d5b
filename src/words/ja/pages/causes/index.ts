import type { Pages } from "../../../catalogue.js";
import { backendChanged } from "./backend-changed.js";
import { backscatter } from "./backscatter.js";
import { captureLoss } from "./capture-loss.js";
import { captureStartedLate } from "./capture-started-late.js";
import { directServerReturn } from "./direct-server-return.js";
import { divergentReturnPath } from "./divergent-return-path.js";
import { dsrVipHijacked } from "./dsr-vip-hijacked.js";
import { dsrVipMissing } from "./dsr-vip-missing.js";
import { fullProxyWithoutSnat } from "./full-proxy-without-snat.js";
import { hairpinToSelf } from "./hairpin-to-self.js";
import { headersCut } from "./headers-cut.js";
import { l4LbWithoutSnat } from "./l4-lb-without-snat.js";
import { midConnectionNatLeak } from "./mid-connection-nat-leak.js";
import { multipath } from "./multipath.js";
import { oneSidedCapture } from "./one-sided-capture.js";
import { packetLoss } from "./packet-loss.js";
import { pathChangedMidConnection } from "./path-changed-mid-connection.js";
import { poolMemberWrongGateway } from "./pool-member-wrong-gateway.js";
import { portScan } from "./port-scan.js";
import { proxyProtocolMismatch } from "./proxy-protocol-mismatch.js";
import { refused } from "./refused.js";
import { rejectedByFirewall } from "./rejected-by-firewall.js";
import { replySourceRewritten } from "./reply-source-rewritten.js";
import { requestUnanswered } from "./request-unanswered.js";
import { reversePathFilter } from "./reverse-path-filter.js";
import { routingLoop } from "./routing-loop.js";
import { sameSubnetWithoutSnat } from "./same-subnet-without-snat.js";
import { sequenceNotTranslated } from "./sequence-not-translated.js";
import { statefulDeviceOneDirection } from "./stateful-device-one-direction.js";
import { udpReplyFromOtherAddress } from "./udp-reply-from-other-address.js";
import { unanswered } from "./unanswered.js";

/** The pages of causes, by id. */
export const causes: Pages["causes"] = {
	"full-proxy-without-snat": fullProxyWithoutSnat,
	"l4-lb-without-snat": l4LbWithoutSnat,
	"same-subnet-without-snat": sameSubnetWithoutSnat,
	"pool-member-wrong-gateway": poolMemberWrongGateway,
	"udp-reply-from-other-address": udpReplyFromOtherAddress,
	"mid-connection-nat-leak": midConnectionNatLeak,
	"backend-changed": backendChanged,
	"dsr-vip-hijacked": dsrVipHijacked,
	"direct-server-return": directServerReturn,
	"dsr-vip-missing": dsrVipMissing,
	"stateful-device-one-direction": statefulDeviceOneDirection,
	"reply-source-rewritten": replySourceRewritten,
	"sequence-not-translated": sequenceNotTranslated,
	"reverse-path-filter": reversePathFilter,
	"path-changed-mid-connection": pathChangedMidConnection,
	"divergent-return-path": divergentReturnPath,
	multipath: multipath,
	"hairpin-to-self": hairpinToSelf,
	"routing-loop": routingLoop,
	"proxy-protocol-mismatch": proxyProtocolMismatch,
	refused: refused,
	"rejected-by-firewall": rejectedByFirewall,
	unanswered: unanswered,
	"request-unanswered": requestUnanswered,
	backscatter: backscatter,
	"port-scan": portScan,
	"packet-loss": packetLoss,
	"one-sided-capture": oneSidedCapture,
	"headers-cut": headersCut,
	"capture-loss": captureLoss,
	"capture-started-late": captureStartedLate,
};

import type { Catalogue } from "../../catalogue.js";
import { backscatter } from "./backscatter.js";
import { bypassEvidence } from "./bypass-evidence.js";
import { bypassWords } from "./bypass-words.js";
import { captureQuality } from "./capture-quality.js";
import { directServerReturn } from "./direct-server-return.js";
import { divergentPath } from "./divergent-path.js";
import { hairpin } from "./hairpin.js";
import { hostVantage } from "./host-vantage.js";
import { lbRemedies } from "./lb-remedies.js";
import { midConnection } from "./mid-connection.js";
import { mssClamp } from "./mss-clamp.js";
import { multipath } from "./multipath.js";
import { noAnswer } from "./no-answer.js";
import { path } from "./path.js";
import { pathChange } from "./path-change.js";
import { portScan } from "./port-scan.js";
import { proxyProtocol } from "./proxy-protocol.js";
import { reversePathFilter } from "./reverse-path-filter.js";
import { rewrittenReply } from "./rewritten-reply.js";
import { routingLoop } from "./routing-loop.js";
import { statefulDevice } from "./stateful-device.js";
import { synProxy } from "./syn-proxy.js";
import { udpReply } from "./udp-reply.js";
import { vantage } from "./vantage.js";
import { verdict } from "./verdict.js";
import { vipHijack } from "./vip-hijack.js";
import { vipMissing } from "./vip-missing.js";
import { waitingRequest } from "./waiting-request.js";

export const diagnosis: Catalogue["diagnosis"] = {
	backscatter,
	bypassEvidence,
	bypassWords,
	captureQuality,
	directServerReturn,
	divergentPath,
	hairpin,
	hostVantage,
	lbRemedies,
	midConnection,
	mssClamp,
	multipath,
	noAnswer,
	path,
	pathChange,
	portScan,
	proxyProtocol,
	reversePathFilter,
	rewrittenReply,
	routingLoop,
	statefulDevice,
	synProxy,
	udpReply,
	vantage,
	verdict,
	vipHijack,
	vipMissing,
	waitingRequest,
};

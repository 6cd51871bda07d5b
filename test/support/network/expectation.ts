import type { Place, Plan } from "./plan.js";
import type { ShownBypass, Truth } from "./truth.js";

/** What the packets of a place can prove about a bypass: `anything` where they prove nothing. */
export type Expectation = "yes" | "at least possible" | "anything";

/** Requests to one real server from which on nothing is left to chance. */
const ENOUGH = 3;

/** Captures shorter than Ethernet, IP and TCP with timestamps prove nothing. */
const LONG_ENOUGH = 96;

/** Places where unasked replies pass on their way to the clients, or where they are made. */
const TELLING: ReadonlySet<Place> = new Set([
	"client",
	"client-any",
	"server",
	"server-any",
	"router-clients",
	"router-servers",
	"router-any",
	"mirror-servers",
	"mirror-all",
]);

/** Says what must be found of a bypass that a capture holds. */
export function expectationOf(plan: Plan, { shown }: Truth): Expectation {
	if (!isWhole(plan) || !TELLING.has(plan.capture.place)) return "anything";
	if (requestsOfOneServer(shown.filter(({ hasVip }) => hasVip)) >= ENOUGH)
		return "yes";
	// Clients that stay silent look like a device that drops the replies; who asked for what is not here.
	const refused = shown.filter(({ resets }) => resets > 0);
	if (requestsOfOneServer(refused) < ENOUGH) return "anything";
	if (isProof(plan, refused)) return "yes";
	return looksLikeProbes(plan, refused) ? "anything" : "at least possible";
}

/**
 * SYN, SYN-ACK and RST once each, all by one neighbour: so do half-open scanners and health checks
 * (field-guide T11, T17).
 */
function looksLikeProbes(plan: Plan, refused: readonly ShownBypass[]): boolean {
	return plan.oneArm === "front" && !refused.some(({ isLooping }) => isLooping);
}

function isWhole({ capture, seconds }: Plan): boolean {
	const { snapLength, loss, startSeconds, endSeconds } = capture;
	return (
		(snapLength === 0 || snapLength >= LONG_ENOUGH) &&
		loss === 0 &&
		startSeconds === 0 &&
		endSeconds === seconds
	);
}

function requestsOfOneServer(shown: readonly ShownBypass[]): number {
	const requests = new Map<string, Set<unknown>>();
	for (const { realServer, request } of shown) {
		const known = requests.get(realServer) ?? new Set();
		requests.set(realServer, known.add(request));
	}
	return Math.max(0, ...[...requests.values()].map(({ size }) => size));
}

/** Without the clients' requests, RSTs could also be made by a device on the way. */
function isProof(plan: Plan, refused: readonly ShownBypass[]): boolean {
	// With one leg elsewhere, the balancer's packets come by the router that the replies go to.
	if (plan.oneArm === "front") return false;
	// Answers of new sockets show that somebody insists; a proxy may give up before its SYN comes again.
	const looping = refused.filter(({ isLooping }) => isLooping);
	if (requestsOfOneServer(looping) < ENOUGH) return false;
	// One neighbour's RSTs on this link: that may be a client, or a firewall that speaks for one.
	const clients = new Set(refused.map(({ client }) => client));
	return !plan.clientsBesideServers || plan.announces || clients.size > 1;
}

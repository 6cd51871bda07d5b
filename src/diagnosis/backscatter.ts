import { conclude, counted } from "./conclude.js";
import { type Diagnosis, defineCause } from "./diagnosis.js";
import type { Orphan } from "./join.js";
import type { Scene } from "./scene.js";
import { listed } from "./words.js";

/** Fewer replies than this are strays. */
const MIN_REPLIES = 3;

/** So many unrelated senders are no pool of a load balancer. */
const MANY_SENDERS = 8;

/** No usual stack takes client ports below this on its own. */
const FIRST_CLIENT_PORT = 10_000;

/** Share of such ports that shows that nobody's stack chose them. */
const FORGED_SHARE = 0.1;

/** Answers to SYNs that somebody forged in the name of hosts here. */
export const backscatter = defineCause({
	id: "backscatter",
	effect: "not-routing",
	severity: "info",
	summary: "Hosts answer SYNs that somebody forged in the name of hosts here",
	explain: `
Somebody attacks or scans other hosts with SYNs that carry addresses of this
network as their source. The hosts answer those addresses; the receivers know
nothing of it and send RST.

In packets: SYN-ACKs that nobody asked for, each connection once (nobody sends
the SYN again after the RST), from many senders or to ports that no stack would
choose, and no connection waits for an answer at that time.

Nothing is wrong with the routing here. If it is much, ask the upstream
provider about source address validation (BCP 38).

Not this when: the same SYN-ACK comes again with a new sequence number, or a
request to a VIP waits: see full-proxy-without-snat.
`,
});

/** Names unasked replies that no VIP connection explains and that nobody repeats. */
export function diagnoseBackscatter(
	_scene: Scene,
	orphans: readonly Orphan[],
): Diagnosis[] {
	const lone = orphans.filter(
		({ series }) => series.freshIsns === 0 && series.repeatsAfterReset === 0,
	);
	if (lone.length < MIN_REPLIES) return [];
	const senders = new Set(
		lone.map(({ connection }) => connection.serverAddress),
	);
	const oddPorts = lone.filter(
		({ connection }) => connection.clientPort < FIRST_CLIENT_PORT,
	).length;
	const isForged =
		senders.size >= MANY_SENDERS || oddPorts >= lone.length * FORGED_SHARE;
	const isReset =
		lone.filter(({ series }) => series.resets.length > 0).length * 2 >
		lone.length;
	if (!isForged && !isReset) return [];
	const affected = lone.map(({ connection }) => connection);
	const answer = isForged ? "no" : "possible";
	return [
		conclude({
			cause: backscatter,
			confidence: isForged ? "likely" : "possible",
			lbBypass: answer,
			asymmetricRouting: answer,
			impact: "unknown",
			title: `${counted(senders.size, "host")} (${listed(senders)}) answered SYNs that nobody here sent`,
			explanation:
				"The SYN-ACKs fit no request of their receivers, and nobody sends those SYNs again after the RST. That is what answers to forged SYNs look like, not a load balancer that waits for an answer.",
			affected,
			evidence: [
				{
					rule: "orphan-syn-ack",
					count: lone.length,
					frames: affected.slice(0, 6).map(({ firstFrame }) => firstFrame),
					observation: `${counted(lone.length, "SYN-ACK series")} from ${counted(senders.size, "host")} fit no request, none came with a new sequence number${oddPorts > 0 ? `, ${oddPorts} went to ports that no client stack chooses` : ""}.`,
				},
			],
			alternatives: isForged
				? []
				: [
						{
							cause: "full-proxy-without-snat",
							whyNotExcluded:
								"All replies come from few hosts; a load balancer whose clients are not in this capture could be behind it.",
							howToDecide: "Are these hosts members of a pool of yours?",
						},
					],
		}),
	];
}

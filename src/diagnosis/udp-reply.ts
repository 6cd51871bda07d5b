import { IcmpKind } from "../decode/segment.js";
import { groupBy } from "../flow/groups.js";
import type { IcmpMessage } from "../flow/icmp-messages.js";
import type { UnansweredDatagrams } from "../flow/udp-flows.js";
import { conclude } from "./conclude.js";
import { type Diagnosis, defineCause } from "./diagnosis.js";
import { keepAddressRemedies, snatRemedies } from "./lb-remedies.js";
import type { Scene } from "./scene.js";

/** The UDP analogue of a bypassed L4 balancer. */
export const udpReplyFromOtherAddress = defineCause({
	id: "udp-reply-from-other-address",
	effect: "lb-bypass",
	severity: "error",
});

/** IP protocol number of UDP. */
const UDP = 17;

/** One datagram that the client refused, and the request that it seems to answer. */
interface RefusedReply {
	readonly request: UnansweredDatagrams;
	readonly refusal: IcmpMessage;
}

/** Finds UDP replies from addresses that were not asked. */
export function diagnoseUdpReply(scene: Scene): Diagnosis[] {
	const refusals = scene.facts.icmp.filter(isRefusedReply);
	if (refusals.length === 0) return [];
	const requests = groupBy(
		scene.facts.udp.unanswered(),
		({ sender, receiver }) => keyOf(sender, receiver),
	);
	const replies = refusals.flatMap((refusal) => {
		const { quotedDestination, quotedSource } = refusal;
		const request = requests
			.get(keyOf(quotedDestination, quotedSource))
			?.find((asked) => isAnsweredBy(asked, refusal));
		return request === undefined ? [] : [{ request, refusal }];
	});
	const [first] = replies;
	return first === undefined ? [] : [diagnose(scene, replies, first)];
}

/** The receiver of a datagram says that nothing waits on its port. */
function isRefusedReply({
	kind,
	protocol,
	sender,
	quotedDestination,
}: IcmpMessage): boolean {
	return (
		kind === IcmpKind.Unreachable &&
		protocol === UDP &&
		addressOf(quotedDestination) === sender
	);
}

/** Who asked, and on which port: what an answer must fit. */
const keyOf = (sender: string, receiver: string): string =>
	`${sender} ${portOf(receiver)}`;

/** Asked before, and of another address. */
function isAnsweredBy(
	{ receiver, firstFrame }: UnansweredDatagrams,
	{ quotedSource, first }: IcmpMessage,
): boolean {
	return (
		firstFrame < first.frame && addressOf(receiver) !== addressOf(quotedSource)
	);
}

const addressOf = (endpoint: string): string =>
	endpoint.slice(0, endpoint.lastIndexOf(":")).replace(/^\[|\]$/g, "");
const portOf = (endpoint: string): string =>
	endpoint.slice(endpoint.lastIndexOf(":") + 1);

function diagnose(
	scene: Scene,
	replies: readonly RefusedReply[],
	first: RefusedReply,
): Diagnosis {
	const isSure = replies.length > 1;
	const words = scene.words.diagnosis.udpReply;
	return conclude({
		cause: udpReplyFromOtherAddress,
		confidence: isSure ? "likely" : "possible",
		lbBypass: isSure ? "yes" : "possible",
		asymmetricRouting: isSure ? "yes" : "possible",
		impact: "failing",
		title: words.title(
			replies.map(({ refusal }) => refusal.quotedSource),
			replies.map(({ request }) => request.receiver),
		),
		explanation: words.explanation,
		bypasses: bypassesOf(replies),
		affected: [],
		total: replies.length,
		evidence: [
			{
				rule: "icmp-error",
				count: replies.reduce((sum, { refusal }) => sum + refusal.count, 0),
				frames: replies
					.slice(0, 6)
					.flatMap(({ request, refusal }) => [
						request.firstFrame,
						refusal.first.frame,
					]),
				observation: words.observation(
					{
						client: first.request.sender,
						asked: first.request.receiver,
						answered: first.refusal.quotedSource,
					},
					replies.length,
				),
			},
		],
		remedies: [
			...snatRemedies(scene.words, first.request.receiver, "l4"),
			...keepAddressRemedies(scene.words),
		],
	});
}

function bypassesOf(replies: readonly RefusedReply[]) {
	const key = ({ request, refusal }: RefusedReply) =>
		`${addressOf(request.sender)} ${request.receiver} ${refusal.quotedSource}`;
	return [...groupBy(replies, key).values()].map((group) => ({
		client: addressOf(group[0]?.request.sender ?? ""),
		vip: group[0]?.request.receiver ?? null,
		realServer: group[0]?.refusal.quotedSource ?? "",
		connections: group.length,
	}));
}

import { isPacket, type Record } from "./frames.js";
import { BALANCER_BIT } from "./host.js";
import {
	ACK,
	addressText,
	endpointText,
	type Flow,
	type Packet,
	RST,
	SYN,
} from "./packet.js";

/** What really happened, and how much of it a capture holds. */
export interface Truth {
	/** Replies reached clients past the balancer that had to see them. */
	readonly isBypassed: boolean;
	/** The two directions of some connection met different machines. */
	readonly isAsymmetric: boolean;
	/** `client vip realServer` of each bypass in the network. */
	readonly triples: ReadonlySet<string>;
	/** The bypassed connections whose unasked SYN-ACKs the capture holds. */
	readonly shown: readonly ShownBypass[];
}

/** What a capture holds of one connection whose replies pass the balancer by. */
export interface ShownBypass {
	readonly triple: string;
	readonly client: number;
	readonly realServer: string;
	/** The request that the client made of the VIP. */
	readonly request: Flow;
	/** The same SYN was answered from a new socket after a RST. */
	readonly isLooping: boolean;
	/** RSTs of the client that answer. */
	readonly resets: number;
	/** The balancer's SYN is in the capture too. */
	readonly hasSyn: boolean;
	/**
	 * The packets tie the reply to the request: it came at once, or to the same client port. What a proxy
	 * tries seconds later, from another port, only follows in time.
	 */
	readonly isTied: boolean;
	/** The client's own packets to the VIP are in the capture. */
	readonly hasVip: boolean;
}

/** Tells the truth about a story: about all that happened, and about what was captured of it. */
export function truthOf(
	flows: readonly Flow[],
	records: readonly Record[],
): Truth {
	const bypassed = flows.filter(({ isBypassed }) => isBypassed);
	return {
		isBypassed: bypassed.length > 0,
		isAsymmetric: flows.some(
			({ forward, back }) =>
				forward !== undefined && back !== undefined && forward !== back,
		),
		triples: new Set(bypassed.map(tripleOf)),
		shown: shownBypasses(records),
	};
}

function shownBypasses(records: readonly Record[]): ShownBypass[] {
	const byFlow = new Map<Flow, Packet[]>();
	const times = new Map<Packet, number>();
	for (const { content, time } of records) {
		if (!isPacket(content)) continue;
		const list = byFlow.get(content.flow) ?? [];
		list.push(content);
		byFlow.set(content.flow, list);
		times.set(content, time);
	}
	const isSoon = (later: Packet, earlier: Packet) =>
		(times.get(later) ?? 0) - (times.get(earlier) ?? 0) < AT_ONCE_NS;
	return [...byFlow].flatMap(([flow, packets]) => {
		if (!flow.isBypassed) return [];
		const replies = packets.filter(isUnasked);
		if (replies.length === 0) return [];
		const request = flow.parent ?? flow;
		const asked = (byFlow.get(request) ?? []).filter(
			({ toServer, to }) => toServer && to.address === flow.vip?.address,
		);
		return [
			{
				triple: tripleOf(flow),
				client: flow.client,
				realServer: flow.realServer ? endpointText(flow.realServer) : "-",
				request,
				isLooping: isLooping(replies),
				resets: packets.filter(isRefusal).length,
				hasSyn: packets.some(isBalancersSyn),
				isTied: replies.some((reply) =>
					asked.some(
						(question) =>
							question.from.port === reply.to.port ||
							(question.payload > 0 && isSoon(reply, question)),
					),
				),
				hasVip: asked.length > 0,
			},
		];
	});
}

/** A proxy turns to its server this soon after the request. */
const AT_ONCE_NS = 0.25e9;

const isLooping = (replies: readonly Packet[]): boolean =>
	replies.some((reply) =>
		replies.some(({ ack, seq }) => ack === reply.ack && seq !== reply.seq),
	);

const isUnasked = ({ toServer, flags, via }: Packet): boolean =>
	!toServer && flags === (SYN | ACK) && (via & BALANCER_BIT) === 0;

const isRefusal = ({ toServer, flags, via }: Packet): boolean =>
	toServer && flags === RST && (via & BALANCER_BIT) === 0;

const isBalancersSyn = ({ toServer, flags, via }: Packet): boolean =>
	toServer && flags === SYN && (via & BALANCER_BIT) !== 0;

const tripleOf = ({ client, vip, realServer }: Flow): string =>
	`${addressText(client)} ${vip ? endpointText(vip) : "-"} ${realServer ? endpointText(realServer) : "-"}`;

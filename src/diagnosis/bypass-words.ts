import type { Catalogue } from "../words/catalogue.js";
import type { BypassGroup } from "./bypass-group.js";
import type { Alternative, NextCapture } from "./diagnosis.js";
import { poolMemberWrongGateway, sameSubnetWithoutSnat } from "./lb-causes.js";

type Words = Catalogue["diagnosis"]["bypassWords"];

/** The headline of a bypass. */
export function bypassTitle(
	words: Words,
	{ bypasses }: BypassGroup,
	isLost: boolean,
): string {
	const servers = bypasses.map(({ realServer }) => realServer);
	return isLost
		? words.titleOfLost(servers)
		: words.title(
				servers,
				bypasses.map(({ client }) => client),
				bypasses.flatMap(({ vip }) => vip ?? []),
			);
}

/** What happens, in the order in which it happens. */
export function bypassExplanation(
	words: Words,
	{ cause, cases }: BypassGroup,
	isLost: boolean,
): string {
	if (isLost) return words.lost;
	if (cause === sameSubnetWithoutSnat) return words.sameSubnet;
	if (cause === poolMemberWrongGateway) return words.someMembers;
	return words.otherRoute(
		isFullProxy(cases) ? "full-proxy" : "l4",
		cases.some(({ series }) => series.resets.length > 0),
	);
}

const isFullProxy = ([first]: BypassGroup["cases"]): boolean =>
	first?.balancer === "full-proxy";

/** What else would look like this from here. */
export function bypassAlternatives(
	words: Words,
	group: BypassGroup,
	isLost: boolean,
	isKnownBalancer: boolean,
): Alternative[] {
	const statefulDevice = {
		cause: "stateful-device-one-direction",
		...words.statefulDevice,
	};
	if (isLost)
		return [{ cause: "unanswered", ...words.serversDown }, statefulDevice];
	const isJoined = group.cases.some(({ join }) => join !== undefined);
	const bySequence = group.cases.some(({ join }) => join?.kind === "sequence");
	const alternatives: Alternative[] = [];
	if (!isJoined && !isKnownBalancer) alternatives.push(statefulDevice);
	if (!isJoined) alternatives.push(otherBalancer(words, group));
	if (bySequence && group.cases.every(({ series }) => series.freshIsns === 0))
		alternatives.push({
			cause: "reply-source-rewritten",
			...words.rewrittenReply,
		});
	if (isJoined && !bySequence)
		alternatives.push({ cause: "backscatter", ...words.backscatter });
	if (isMarked(group))
		alternatives.push({ cause: "dsr-vip-missing", ...words.brokenL3dsr });
	return alternatives;
}

/** Every SYN that reached the server carries a DSCP, which the client's own RSTs do not. */
function isMarked({ cases }: BypassGroup): boolean {
	return cases.every(({ connection: { client } }) => {
		const [syn, reset] = [client.syns.items[0], client.resets.items[0]];
		return syn !== undefined && syn.dscp !== 0 && reset?.dscp !== syn.dscp;
	});
}

const otherBalancer = (words: Words, { cases }: BypassGroup): Alternative => ({
	cause: isFullProxy(cases) ? "l4-lb-without-snat" : "full-proxy-without-snat",
	...words.otherBalancer,
});

/** The capture that leaves no doubt. */
export function bypassNextCapture(
	words: Words,
	{ bypasses, cases }: BypassGroup,
	isLost: boolean,
): NextCapture {
	const [first] = bypasses;
	const client = first?.client ?? "<client>";
	const port = cases[0]?.connection.serverPort ?? 80;
	if (isLost) {
		return {
			where: words.atRealServer(first?.realServer ?? ""),
			command: `tcpdump -i eth0 -s 128 -nn -U -w server.pcap 'tcp port ${port} or icmp or icmp6 or arp'`,
		};
	}
	return {
		where: words.atClient(client),
		command: `tcpdump -i any -s 128 -nn -U -w client.pcap 'tcp and host ${client} or icmp or icmp6'`,
	};
}

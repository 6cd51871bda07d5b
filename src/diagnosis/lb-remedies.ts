import type { Catalogue } from "../words/catalogue.js";
import type { Remedy } from "./diagnosis.js";

type Words = Catalogue["diagnosis"]["lbRemedies"];

/** Source NAT, on the balancers whose syntax has been checked. */
export function snatRemedies(
	{ diagnosis: { lbRemedies: words } }: Catalogue,
	vip: string | null,
	balancer: "l4" | "full-proxy" | "unknown",
): Remedy[] {
	const { title, expect } = words.snat;
	const remedies: Remedy[] = [
		{
			title,
			platform: "F5 BIG-IP",
			commands: [
				"tmsh modify ltm virtual <virtual-server> source-address-translation { type automap }",
			],
			expect,
		},
	];
	if (balancer !== "l4") remedies.push(...proxyRemedies(words));
	if (balancer !== "full-proxy") remedies.push(...linuxRemedies(words, vip));
	return remedies;
}

function proxyRemedies({ snat }: Words): Remedy[] {
	const { title, expect } = snat;
	return [
		{
			title,
			platform: "HAProxy",
			commands: [
				`# ${snat.removeSource}`,
				`option forwardfor    # ${snat.forwardedFor}`,
			],
			expect,
		},
		{
			title,
			platform: "nginx",
			commands: [
				`# ${snat.removeBind}`,
				"proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;",
			],
			expect,
		},
	];
}

function linuxRemedies({ snat }: Words, vip: string | null): Remedy[] {
	const { title, expect } = snat;
	return [
		{
			title,
			platform: "Linux (nftables)",
			commands: masqueradeCommands(addressOf(vip)),
			expect,
		},
		{
			title: snat.preservationOff,
			platform: "AWS Network Load Balancer",
			commands: [
				"aws elbv2 modify-target-group-attributes --target-group-arn <arn> --attributes Key=preserve_client_ip.enabled,Value=false",
			],
			expect,
		},
	];
}

/** Checked with `nft -c`: the rule matches connections that came to the VIP and were given another destination. */
function masqueradeCommands(vip: string | undefined): string[] {
	const family = vip?.includes(":") ? "ip6" : "ip";
	return [
		`nft add table ${family} lb`,
		`nft 'add chain ${family} lb post { type nat hook postrouting priority srcnat; }'`,
		`nft add rule ${family} lb post ct status dnat ct original ${family} daddr ${vip ?? "<vip>"} masquerade`,
	];
}

/** Ways that keep the client's address. */
export function keepAddressRemedies(words: Catalogue): Remedy[] {
	const { gateway, linuxRealServer } = words.diagnosis.lbRemedies;
	return [
		{
			title: gateway.title,
			platform: linuxRealServer,
			commands: [
				"ip route replace default via <balancer-address-in-this-subnet>",
			],
			expect: gateway.expect,
		},
		directServerReturn(words),
	];
}

/** Direct server return: the reply may pass the balancer by, because it carries the VIP's address. */
export function directServerReturn({ diagnosis }: Catalogue): Remedy {
	const { directServerReturn, linuxRealServer } = diagnosis.lbRemedies;
	return {
		title: directServerReturn.title,
		platform: linuxRealServer,
		commands: [
			"ip addr add <vip>/32 dev lo",
			"sysctl -w net.ipv4.conf.all.arp_ignore=1 net.ipv4.conf.all.arp_announce=2",
		],
		expect: directServerReturn.expect,
	};
}

/** For members of a pool that differ from the others. */
export function memberRemedies(
	{ diagnosis: { lbRemedies: words } }: Catalogue,
	members: readonly string[],
): Remedy[] {
	return members.slice(0, 4).map((member) => ({
		title: words.member.title(member),
		platform: words.linuxRealServer,
		commands: [
			`ip route get <client-address>    # ${words.member.compare}`,
			"ip route replace default via <balancer-address-in-this-subnet>",
		],
		expect: words.gateway.expect,
	}));
}

function addressOf(endpoint: string | null): string | undefined {
	return endpoint === null
		? undefined
		: endpoint.replace(/:\d+$/, "").replace(/^\[|\]$/g, "");
}

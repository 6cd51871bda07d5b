import type { Remedy } from "./diagnosis.js";

/** What the capture after SNAT must show. */
const EXPECT_SNAT =
	"At the real server the SYN comes from an address of the balancer, and the SYN-ACK goes back to the MAC that the SYN came from; at the client no SYN-ACK comes from a real server any more.";

const EXPECT_GATEWAY =
	"At the real server the SYN-ACK goes to the balancer's MAC, the same that the SYN came from; at the client the VIP alone answers.";

const EXPECT_DSR =
	"At the real server SYN and SYN-ACK both carry the VIP's address, and the handshakes complete.";

/** Source NAT, on the balancers whose syntax has been checked. */
export function snatRemedies(
	vip: string | null,
	balancer: "l4" | "full-proxy" | "unknown",
): Remedy[] {
	const title =
		"Let the load balancer put its own address in place of the client's (SNAT)";
	const remedies: Remedy[] = [
		{
			title,
			platform: "F5 BIG-IP",
			commands: [
				"tmsh modify ltm virtual <virtual-server> source-address-translation { type automap }",
			],
			expect: EXPECT_SNAT,
		},
	];
	if (balancer !== "l4") remedies.push(...proxyRemedies(title));
	if (balancer !== "full-proxy") remedies.push(...linuxRemedies(title, vip));
	return remedies;
}

function proxyRemedies(title: string): Remedy[] {
	return [
		{
			title,
			platform: "HAProxy",
			commands: [
				"# in the backend: remove `source 0.0.0.0 usesrc client` (or clientip)",
				"option forwardfor    # hands the client's address on in X-Forwarded-For",
			],
			expect: EXPECT_SNAT,
		},
		{
			title,
			platform: "nginx",
			commands: [
				"# remove `proxy_bind $remote_addr transparent;`",
				"proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;",
			],
			expect: EXPECT_SNAT,
		},
	];
}

function linuxRemedies(title: string, vip: string | null): Remedy[] {
	return [
		{
			title,
			platform: "Linux (nftables)",
			commands: masqueradeCommands(addressOf(vip)),
			expect: EXPECT_SNAT,
		},
		{
			title: "Turn client address preservation off",
			platform: "AWS Network Load Balancer",
			commands: [
				"aws elbv2 modify-target-group-attributes --target-group-arn <arn> --attributes Key=preserve_client_ip.enabled,Value=false",
			],
			expect: EXPECT_SNAT,
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
export const keepAddressRemedies: readonly Remedy[] = [
	{
		title:
			"Or keep the client's address: make the load balancer the real servers' default gateway",
		platform: "Linux real server",
		commands: [
			"ip route replace default via <balancer-address-in-this-subnet>",
		],
		expect: EXPECT_GATEWAY,
	},
	directServerReturn(),
];

/** Direct server return: the reply may pass the balancer by, because it carries the VIP's address. */
export function directServerReturn(): Remedy {
	return {
		title:
			"Or let the real servers answer as the VIP (direct server return, layer 4 only)",
		platform: "Linux real server",
		commands: [
			"ip addr add <vip>/32 dev lo",
			"sysctl -w net.ipv4.conf.all.arp_ignore=1 net.ipv4.conf.all.arp_announce=2",
		],
		expect: EXPECT_DSR,
	};
}

/** For members of a pool that differ from the others. */
export function memberRemedies(members: readonly string[]): Remedy[] {
	return members.slice(0, 4).map((member) => ({
		title: `Give ${member} the same way back as the other members have`,
		platform: "Linux real server",
		commands: [
			"ip route get <client-address>    # on this member and on one that works: compare",
			"ip route replace default via <balancer-address-in-this-subnet>",
		],
		expect: EXPECT_GATEWAY,
	}));
}

function addressOf(endpoint: string | null): string | undefined {
	return endpoint === null
		? undefined
		: endpoint.replace(/:\d+$/, "").replace(/^\[|\]$/g, "");
}

import type { Fix } from "../../page.js";

const F5_AUTOMAP: Fix = {
	platform: "F5 BIG-IP",
	does: "SNAT with the balancer's own addresses (automap)",
	commands: [
		"tmsh modify ltm virtual <virtual-server> source-address-translation { type automap }",
	],
};

/** The balancer puts its own address in place of the client's. */
export const AWS_CLIENT_IP_OFF: Fix = {
	platform: "AWS Network Load Balancer",
	does: "Client IP preservation off",
	commands: [
		"aws elbv2 modify-target-group-attributes --target-group-arn <arn> --attributes Key=preserve_client_ip.enabled,Value=false",
	],
};

/** Source NAT on a full proxy. */
export const PROXY_SNAT: readonly Fix[] = [
	F5_AUTOMAP,
	{
		platform: "HAProxy",
		does: "Its own address as source; the client's is handed on in X-Forwarded-For",
		commands: [
			"# in the backend: remove `source 0.0.0.0 usesrc client` (or clientip)",
			"option forwardfor",
		],
	},
	{
		platform: "nginx",
		does: "Its own address as source; the client's is handed on in X-Forwarded-For",
		commands: [
			"# remove `proxy_bind $remote_addr transparent;`",
			"proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;",
		],
	},
];

/** Source NAT on a balancer that forwards packets. */
export const L4_SNAT: readonly Fix[] = [
	F5_AUTOMAP,
	{
		platform: "Linux (nftables)",
		does: "Masquerade what was sent to the VIP",
		commands: [
			"nft add table ip lb",
			"nft 'add chain ip lb post { type nat hook postrouting priority srcnat; }'",
			"nft add rule ip lb post ct status dnat ct original ip daddr <vip> masquerade",
		],
	},
	AWS_CLIENT_IP_OFF,
	{
		platform: "VMware NSX-T load balancer",
		does: "SNAT translation LBSnatAutoMap instead of LBSnatDisabled (transparent) in the server pool",
		commands: [],
	},
	{
		platform: "Kubernetes",
		does: "externalTrafficPolicy Cluster: the node translates the source, so that replies come back to it",
		commands: [
			`kubectl patch service <name> -p '{"spec":{"externalTrafficPolicy":"Cluster"}}'`,
		],
	},
];

/** The client's address is kept, and replies go back through the balancer. */
export const BALANCER_AS_GATEWAY: Fix = {
	platform: "Linux real server",
	does: "The balancer as default gateway; the client's address is kept",
	commands: ["ip route replace default via <balancer-address-in-this-subnet>"],
};

/** Replies go past the balancer and may, since they carry the VIP. */
export const DIRECT_SERVER_RETURN: Fix = {
	platform: "Linux real server",
	does: "Direct server return: the VIP on lo, without answering ARP for it (layer 4 only; the balancer must forward without changing the destination)",
	commands: [
		"ip addr add <vip>/32 dev lo",
		"sysctl -w net.ipv4.conf.all.arp_ignore=1 net.ipv4.conf.all.arp_announce=2",
	],
};

/** Replies leave by the interface that the request came in by. */
export const POLICY_ROUTING: Fix = {
	platform: "Linux server with several interfaces",
	does: "Answers leave by the interface that the request came in by",
	commands: [
		"ip route add default via <gateway-of-that-interface> dev <interface> table 103",
		"ip rule add from <its-address> lookup 103",
	],
};

/** Segments that conntrack finds invalid are not left untranslated. */
export const LIBERAL_CONNTRACK: Fix = {
	platform: "Linux, Kubernetes nodes",
	does: "Conntrack goes on translating segments that it finds out of window",
	commands: ["sysctl -w net.netfilter.nf_conntrack_tcp_be_liberal=1"],
};

/** The usual way to bring both directions together. */
export const SAME_ROUTES: Fix = {
	platform: "any router",
	does: "Compare the routes on both sides of the device, and let both directions pass it (or the same one of a pair)",
	commands: [
		"ip route get <client-address>    # on the server",
		"ip route get <server-address>    # on the client",
	],
};

/** Where one device has to see both directions. */
export const ONE_DEVICE: readonly Fix[] = [
	SAME_ROUTES,
	{
		platform: "AWS Transit Gateway",
		does: "Appliance mode keeps both directions in one zone",
		commands: [
			"aws ec2 modify-transit-gateway-vpc-attachment --transit-gateway-attachment-id <id> --options ApplianceModeSupport=enable",
		],
	},
	{
		platform: "Azure",
		does: "User-defined routes that send both directions to the same appliance, or SNAT on the appliance",
		commands: [],
	},
	{
		platform: "Cisco ASA",
		does: "Last resort, for a narrow class of traffic: no state for it. Inspection and protection against SYN floods are lost with it",
		commands: [
			"access-list bypass extended permit tcp <client-network> <mask> <server-network> <mask>",
			"class-map bypass-class",
			" match access-list bypass",
			"policy-map global_policy",
			" class bypass-class",
			"  set connection advanced-options tcp-state-bypass",
		],
	},
];

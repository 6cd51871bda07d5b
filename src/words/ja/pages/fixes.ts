import type { Fix } from "../../page.js";

const F5_AUTOMAP: Fix = {
	platform: "F5 BIG-IP",
	does: "ロードバランサー自身のアドレスによる SNAT (automap)",
	commands: [
		"tmsh modify ltm virtual <virtual-server> source-address-translation { type automap }",
	],
};

/** The balancer puts its own address in place of the client's. */
export const AWS_CLIENT_IP_OFF: Fix = {
	platform: "AWS Network Load Balancer",
	does: "クライアント IP の保持を無効にする",
	commands: [
		"aws elbv2 modify-target-group-attributes --target-group-arn <arn> --attributes Key=preserve_client_ip.enabled,Value=false",
	],
};

/** Source NAT on a full proxy. */
export const PROXY_SNAT: readonly Fix[] = [
	F5_AUTOMAP,
	{
		platform: "HAProxy",
		does: "送信元は HAProxy 自身のアドレスとし、クライアントのアドレスは X-Forwarded-For で渡す",
		commands: [
			"# backend で `source 0.0.0.0 usesrc client` (または clientip)を削除する",
			"option forwardfor",
		],
	},
	{
		platform: "nginx",
		does: "送信元は nginx 自身のアドレスとし、クライアントのアドレスは X-Forwarded-For で渡す",
		commands: [
			"# `proxy_bind $remote_addr transparent;` を削除する",
			"proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;",
		],
	},
];

/** Source NAT on a balancer that forwards packets. */
export const L4_SNAT: readonly Fix[] = [
	F5_AUTOMAP,
	{
		platform: "Linux (nftables)",
		does: "VIP 宛てのトラフィックをマスカレードする",
		commands: [
			"nft add table ip lb",
			"nft 'add chain ip lb post { type nat hook postrouting priority srcnat; }'",
			"nft add rule ip lb post ct status dnat ct original ip daddr <vip> masquerade",
		],
	},
	AWS_CLIENT_IP_OFF,
	{
		platform: "VMware NSX-T load balancer",
		does: "サーバープールの SNAT 変換を LBSnatDisabled (透過)から LBSnatAutoMap に変える",
		commands: [],
	},
	{
		platform: "Kubernetes",
		does: "externalTrafficPolicy を Cluster にする: ノードが送信元を変換し、応答がノードに戻る",
		commands: [
			`kubectl patch service <name> -p '{"spec":{"externalTrafficPolicy":"Cluster"}}'`,
		],
	},
];

/** The client's address is kept, and replies go back through the balancer. */
export const BALANCER_AS_GATEWAY: Fix = {
	platform: "Linux 実サーバー",
	does: "ロードバランサーをデフォルトゲートウェイにする(クライアントのアドレスは保持される)",
	commands: ["ip route replace default via <balancer-address-in-this-subnet>"],
};

/** Replies go past the balancer and may, since they carry the VIP. */
export const DIRECT_SERVER_RETURN: Fix = {
	platform: "Linux 実サーバー",
	does: "DSR: VIP を lo に付け、ARP には応答しない(レイヤー 4 のみ。ロードバランサーは宛先を変えずに転送すること)",
	commands: [
		"ip addr add <vip>/32 dev lo",
		"sysctl -w net.ipv4.conf.all.arp_ignore=1 net.ipv4.conf.all.arp_announce=2",
	],
};

/** Replies leave by the interface that the request came in by. */
export const POLICY_ROUTING: Fix = {
	platform: "複数インターフェースの Linux サーバー",
	does: "要求が届いたインターフェースから応答を送る",
	commands: [
		"ip route add default via <gateway-of-that-interface> dev <interface> table 103",
		"ip rule add from <its-address> lookup 103",
	],
};

/** Segments that conntrack finds invalid are not left untranslated. */
export const LIBERAL_CONNTRACK: Fix = {
	platform: "Linux、Kubernetes ノード",
	does: "ウィンドウ外と判断したセグメントも conntrack が変換し続けるようにする",
	commands: ["sysctl -w net.netfilter.nf_conntrack_tcp_be_liberal=1"],
};

/** The usual way to bring both directions together. */
export const SAME_ROUTES: Fix = {
	platform: "各種ルーター",
	does: "機器の両側の経路を比べ、両方向がその機器(ペアの場合は同じ一台)を通るようにする",
	commands: [
		"ip route get <client-address>    # サーバーで実行",
		"ip route get <server-address>    # クライアントで実行",
	],
};

/** Where one device has to see both directions. */
export const ONE_DEVICE: readonly Fix[] = [
	SAME_ROUTES,
	{
		platform: "AWS Transit Gateway",
		does: "アプライアンスモードで両方向を一つのゾーンに保つ",
		commands: [
			"aws ec2 modify-transit-gateway-vpc-attachment --transit-gateway-attachment-id <id> --options ApplianceModeSupport=enable",
		],
	},
	{
		platform: "Azure",
		does: "ユーザー定義ルートで両方向を同じアプライアンスへ送るか、アプライアンスで SNAT を行う",
		commands: [],
	},
	{
		platform: "Cisco ASA",
		does: "最後の手段: 対象を絞ったトラフィックについて状態を追跡しない(検査と SYN フラッドからの保護も失われる)",
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

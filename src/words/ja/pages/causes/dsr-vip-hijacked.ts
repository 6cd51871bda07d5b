import type { Page } from "../../../page.js";

export const dsrVipHijacked: Page = {
	summary:
		"実サーバーが ARP で VIP を名乗り、要求がロードバランサーを経由せずそのサーバーへ送られている",
	what: [
		"DSR では、各実サーバーがループバックインターフェースに VIP を持ち、それを外部に知らせてはいけません。VIP への ARP に応答したり VIP を広告したりするサーバーは、ネットワーク全体の要求を引き寄せ、要求は往路でロードバランサーを迂回します。他のメンバーが持っていたコネクションは、このサーバーが知らないためリセットされます。",
	],
	looks: [
		"ARP エントリーの有効期間内に二つの MAC が一つのアドレスを名乗り、要求はまず一方へ、次に他方へ送られます。",
	],
	notWhen: [
		"ファーストホップ冗長プロトコルや keepalived が VIP をロードバランサー間で移した場合です。その場合、一方の MAC は以後送信しなくなります。",
	],
	fix: [
		"実サーバーで、すべてのインターフェースに arp_ignore=1 と arp_announce=2 を設定し、VIP を /32 で lo に付けます。",
	],
	fixes: [
		{
			platform: "Linux 実サーバー",
			does: "VIP を外部に知らせない",
			commands: [
				"sysctl -w net.ipv4.conf.all.arp_ignore=1 net.ipv4.conf.all.arp_announce=2",
			],
		},
	],
	after:
		"ARP で VIP を名乗るのはロードバランサーの MAC だけで、要求はその MAC へ送られます。",
};

import type { Page } from "../../../page.js";

export const headersCut: Page = {
	summary: "スナップ長が TCP ヘッダーの途中で切れており、何も判定できない",
	what: [
		"キャプチャが各フレームについて保存するバイト数が、ヘッダーの長さより短くなっています。トンネル(VXLAN、GENEVE、GRE は 50 バイト以上増えます)や多数の VLAN タグがあると起こります。",
	],
	looks: ["フレームが TCP ヘッダーの途中で終わっています。"],
	check: [
		"スナップ長(tcpdump -s)を確認します。トンネルの外側のヘッダーも数えます。トンネルがなければ 128 バイト、あれば 256 バイトで足ります。",
	],
	notWhen: ["問題のコネクションが、切れていないものに含まれる場合です。"],
	fixes: [
		{
			platform: "tcpdump",
			does: "各フレームを 128 バイト、トンネルがある場合は 256 バイト保存する",
			commands: [
				"tcpdump -i <interface> -s 256 -nn -U -w new.pcap 'tcp or icmp or arp'",
			],
		},
	],
	after: "途中で切れたと数えられるフレームがありません。",
};

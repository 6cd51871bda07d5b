import type { Page } from "../../../page.js";
import { NO_FAULT } from "../shared.js";

export const oneSidedCapture: Page = {
	summary: "キャプチャがコネクションの片方向しか含まない",
	what: [
		"タップ、受信(または送信)フレームだけをコピーするミラーポート、あるいは片方向を指定したキャプチャフィルターです。片方向だけでは、もう一方の経路は誰にもわかりません。ただし、確認応答番号が進んでいれば、見えない側が動作している証拠です。",
		"実際にそうである可能性もあります。戻りのトラフィックがすべて別の経路を通っている場合です。二か所で同時にキャプチャすればわかります。",
	],
	looks: ["すべてのコネクションで、片方向のフレームだけが見えます。"],
	check: [
		"両方向をミラーし(「both」または「rx and tx」)、src や dst ではなく host でフィルターします。",
	],
	notWhen: [NO_FAULT],
	fixes: [
		{
			platform: "ミラーポートまたはタップ",
			does: "両方向をコピーし、片側だけのアドレスでフィルターしない",
			commands: [
				"tcpdump -i <interface> -s 128 -nn -U -w new.pcap 'tcp or icmp or arp'",
			],
		},
	],
	after: "コネクションに両端のフレームがあります。",
};

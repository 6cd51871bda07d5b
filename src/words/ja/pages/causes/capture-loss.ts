import type { Page } from "../../../page.js";
import { NO_FAULT } from "../shared.js";

export const captureLoss: Page = {
	summary:
		"受信されたバイトがキャプチャにない(パケットを失ったのはネットワークではなくキャプチャ)",
	what: [
		"受信者は、キャプチャに含まれないバイトに確認応答しています。キャプチャするシステムまたはミラーポートがパケットを取りこぼしました。そのようなキャプチャでは、対応する SYN のない SYN-ACK やハンドシェイクの欠落は何の証拠にもなりません。",
	],
	looks: ["受信者が確認応答し、誰も再送していないバイトが欠けています。"],
	check: [
		"取りこぼしのカウンター(tcpdump は終了時に表示します)、より大きなキャプチャバッファー(-B)、より短いスナップ長を確認します。",
	],
	notWhen: [NO_FAULT],
	fixes: [
		{
			platform: "tcpdump",
			does: "フレームを短くし、バッファー(KiB 単位)を大きくし、フィルターを使って、キャプチャするホストが追いつけるようにする",
			commands: [
				"tcpdump -i <interface> -s 128 -B 65536 -nn -w new.pcap 'tcp or icmp or arp'",
			],
		},
	],
	after:
		"tcpdump がカーネルによるパケットの取りこぼしを報告せず、欠けているバイトもありません。",
};

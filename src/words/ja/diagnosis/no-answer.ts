import type { Catalogue } from "../../catalogue.js";
import { listed, number } from "../grammar.js";

export const noAnswer: Catalogue["diagnosis"]["noAnswer"] = {
	silent: {
		title: (attempts, servers) =>
			`${listed(servers)} への接続試行 ${number(attempts)} 件に、ここでは応答が見えません`,
		atClients:
			"SYN は再送されましたが、どのアドレスからも応答がありません。サーバーが停止しているか、フィルターしているか、応答が途中で失われています。ロードバランサーの迂回であれば、実サーバーからの SYN-ACK が見えるはずです。",
		elsewhere:
			"SYN は再送されましたが、応答はここを通りませんでした。サーバーが停止しているかフィルターしている場合と、応答が別の経路を通っている場合があり、この位置では区別できません。",
		observation: (syns, servers) =>
			`${listed(servers)} への SYN ${number(syns)} 件が再送され、応答がありませんでした。`,
		where: (server) =>
			`${server} (VIP であれば、その背後の実サーバー) のすべてのインターフェース`,
	},
	bypassedBalancer: {
		whyNotExcluded:
			"このアドレスが VIP であれば、実サーバーがこの位置を通らずにクライアントへ応答している可能性があります。",
		howToDecide:
			"クライアントで、VIP のフィルターを付けずにキャプチャしてください。フィルターを付けると、まさにその応答が隠れます。",
	},
	reversePathFilter: {
		whyNotExcluded:
			"クライアントへの経路が別のインターフェースを使うサーバーは、SYN を黙って破棄することがあります。",
		howToDecide:
			"サーバーで、SYN の前後の nstat -az TcpExtIPReversePathFilter の値を比べてください。",
	},
	statefulDevice: {
		whyNotExcluded:
			"戻り経路にあり SYN を見ていないファイアウォールは、SYN-ACK を破棄します。",
		howToDecide:
			"サーバーでキャプチャし、SYN-ACK が送り出されているか確認してください。",
	},
	rejected: {
		title: (rejecters, attempts, servers) =>
			`${listed(rejecters)} が ${listed(servers)} への接続試行 ${number(attempts)} 件を ICMP で拒否しました`,
		explanation:
			"宛先に到達できない、または許可されていないことを ICMP メッセージが通知しました。誤った経路を通っているものはありません。",
		observation: (type, code, sender) =>
			`${sender} から ICMP タイプ ${type} コード ${code} が届きました。`,
	},
	refused: {
		title: (servers, attempts) =>
			`${listed(servers)} が接続試行 ${number(attempts)} 件を拒否しました`,
		explanation:
			"ポートが閉じているか、ファイアウォールがサーバーの名で拒否しています。往復の経路は正常です。",
		observation: (servers) =>
			`${listed(servers)} からの RST が SYN を拒否しました。`,
	},
};

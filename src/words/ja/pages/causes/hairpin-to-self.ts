import type { Page } from "../../../page.js";
import { AWS_CLIENT_IP_OFF } from "../fixes.js";

export const hairpinToSelf: Page = {
	summary:
		"VIP に要求したサーバー自身に要求が割り当てられ、自身のアドレスから届くパケットを破棄している",
	what: [
		"プールのメンバーが VIP のクライアントでもあります。ロードバランサーはクライアントのアドレスを保持し、まさにそのメンバーを選びます。SYN は送信元と宛先が自身のアドレスの状態で戻ってきて、どのスタックもそれを破棄します。",
	],
	looks: [
		"送信元と宛先のアドレスが同じ SYN が見え、一度も応答されません。ロードバランサーが別のメンバーを選べばコネクションは成功するため、n 件に 1 件が失敗します。",
	],
	notWhen: [
		"ホストが意図的にループバックで自分自身と通信している場合です。その通信がホストの外へ出ることはありません。",
	],
	fix: [
		"プールメンバーからの要求に SNAT を行うか、クライアントアドレスの保持を無効にするか、VIP ではなくローカルのサービスに直接要求します。",
	],
	fixes: [
		{
			platform: "Linux (nftables)",
			does: "ヘアピン SNAT: プールメンバーからの要求の送信元を変える",
			commands: [
				"nft add rule ip lb post ip saddr <pool-network> ip daddr <pool-network> ct status dnat masquerade",
			],
		},
		AWS_CLIENT_IP_OFF,
	],
	after:
		"メンバーでは、SYN が自身のアドレスからではなくロードバランサーのアドレスから届き、ハンドシェイクが完了します。",
};

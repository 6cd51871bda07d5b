import type { Page } from "../../../page.js";
import { DIRECT_SERVER_RETURN } from "../fixes.js";

export const dsrVipMissing: Page = {
	summary:
		"実サーバーに、自身が受け持たない VIP への要求が届いている(そのサーバーに DSR が設定されていない)",
	what: [
		"ロードバランサーは宛先を VIP のまま要求を渡します(DSR)。このメンバーはループバックインターフェースに VIP を持たないため、要求を破棄するか、ループする経路へ転送します。または、サービスが VIP で待ち受けていないため拒否します。コネクションは n 件に 1 件の割合で失敗します。",
	],
	looks: [
		"そのサーバーでは、自身のものではないアドレスへの SYN が自身の MAC に届き、応答がないか RST が返ります。",
	],
	notWhen: [
		"そのホストがルーターの場合です。ルーターではそのようなパケットは普通です。",
	],
	fix: [
		"VIP を lo に付け(ip addr add <vip>/32 dev lo)、arp_ignore=1 と arp_announce=2 を設定し、サービスを VIP で待ち受けさせます。",
	],
	fixes: [
		DIRECT_SERVER_RETURN,
		{
			platform: "各種サービス",
			does: "VIP でも、またはすべてのアドレスで待ち受ける",
			commands: ["ss -ltn    # 待ち受けているアドレスを表示する"],
		},
	],
	after:
		"そのサーバーでは、VIP への SYN に、VIP を送信元とする SYN-ACK が返ります。",
};

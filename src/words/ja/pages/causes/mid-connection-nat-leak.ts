import type { Page } from "../../../page.js";
import { LIBERAL_CONNTRACK } from "../fixes.js";

export const midConnectionNatLeak: Page = {
	summary:
		"VIP とのコネクションの途中で、実サーバー自身のアドレスからセグメントが届いている(NAT の適用漏れ)",
	what: [
		"コネクションはロードバランサー経由で確立され、その NAT が実サーバーのアドレスを VIP に置き換えています。その後、応答が別の経路を通るか、NAT がそれを無効(conntrack でいうウィンドウ外)とみなすと、応答は実サーバーのアドレスのままクライアントに届きます。クライアントはそのコネクションを知らないので RST を送り、サーバーのソケットが破棄されます。クライアント自身のコネクションは止まったままになります。",
	],
	looks: [
		"クライアントでは、一度も要求していないアドレスから、使用中のコネクションのポートへセグメントが届き、そのシーケンス番号と確認応答番号はちょうどそのコネクションの続きになっています。Wireshark にはリセットとしか表示されません。",
	],
	notWhen: ["ポートが新しいコネクションに再利用された場合です。"],
	fix: [
		"両方向を同じ経路に保ちます(コンシステントハッシュ、セッション同期)。Linux と Kubernetes では net.netfilter.nf_conntrack_tcp_be_liberal=1 とするか、conntrack が INVALID としたものを破棄し、ネットワークプラグインを更新します。",
	],
	fixes: [LIBERAL_CONNTRACK],
	after:
		"クライアントでは、コネクションがどれだけ長く続いても、実サーバー自身のアドレスからセグメントが届くことはありません。",
};

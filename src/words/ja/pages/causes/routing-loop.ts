import type { Page } from "../../../page.js";

export const routingLoop: Page = {
	summary:
		"パケットがループしている(同じパケットが TTL を減らしながら何度も通過する)",
	what: [
		"二台以上のルーターが、TTL を使い切るまでパケットを互いに送り合っています。送信者には応答が届かないか、ICMP「time exceeded」が届きます。",
		"ここでよくあるのは、VIP を持たない実サーバーがパケットをロードバランサーへ転送し返し、ロードバランサーがそれを再びサーバーへ送る場合です。",
	],
	looks: [
		"全く同じ SYN (シーケンス番号と IP 識別子が同じ)が数ミリ秒の間に何度も見え、そのたびに TTL が減ります。Wireshark は再送と表示します。",
	],
	notWhen: [
		"ミラーポートが、二つまたは三つのホップで同じパケットをコピーしている場合です。",
	],
	fixes: [
		{
			platform: "各種ルーター",
			does: "MAC が交互に現れる二台のルーターの、一方の経路を直す",
			commands: [],
		},
		{
			platform: "Linux 実サーバー",
			does: "DSR の場合: サーバーが転送してしまう VIP をそのサーバーに付ける",
			commands: ["ip addr add <vip>/32 dev lo"],
		},
	],
	after: "各パケットは一つの TTL で一度だけ通過します。",
};

import type { Catalogue } from "../../catalogue.js";
import { listed, number } from "../grammar.js";

export const vipHijack: Catalogue["diagnosis"]["vipHijack"] = {
	title: (mac, vip) =>
		`実サーバー ${mac} が ARP で VIP ${vip} を名乗り、要求がロードバランサーを迂回して流れ込んでいます`,
	explanation:
		"このマシンは自身のアドレスを持ち、VIP を名乗る前から VIP として応答していました。DSR (direct server return) の実サーバーの動作です。実サーバーは VIP について ARP で応答してはなりません。その ARP を信じた機器は、ロードバランサーを迂回してこのマシンへ要求を送ります。",
	observation: ({ mac, vip, times }, owners, connections) =>
		`${mac} が ${vip} を ${number(times)} 回名乗りました。${owners.length > 0 ? `このアドレスは ${listed(owners)} のものです` : "それ以降、要求は別の隣接機器から届いています"}。それ以降のコネクションは ${number(connections)} 件です。`,
	remedy: {
		title: "実サーバーが VIP への ARP に応答しないようにする",
		platform: "Linux 実サーバー",
		expect: "ロードバランサーの MAC だけが VIP を名乗ります。",
	},
};

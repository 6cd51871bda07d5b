import type { Catalogue } from "../../catalogue.js";

export const limits: Catalogue["report"]["limits"] = {
	dropped: (count) =>
		`${count} 件のコネクションは、数だけを記録し、個別には保持していません。フラッドやスキャンのように、--max-connections の許す数を超えて同時に存在していました。`,
	refused: (count) =>
		`さらに別のコネクションの ${count} 個のセグメントは調べていません。コネクションが --max-connections の許す数を超えて同時に存在していました。`,
	claims: (count, most) =>
		`アドレスと MAC の最初の ${most} 組を超えた、${count} 個の ARP および近隣探索メッセージは保持していません。`,
	icmp: (count, most) =>
		`最初の ${most} 種類を超えた、${count} 個の ICMP メッセージは保持していません。`,
	udp: (count, most) =>
		`最初の ${most} フローを超えた、${count} 個の UDP データグラムは保持していません。`,
	ways: (count, most) =>
		`${count} 個のフレームは、コネクションの片方向で ${most} を超える経路を通っており、その経路は保持していません。`,
	holes: (count, most) =>
		`${count} バイトは、コネクションの片方向で直近の ${most} 個より前の欠落部分にあり、遅れて届いたかどうかは保持していません。`,
};

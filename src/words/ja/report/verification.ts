import type { Catalogue } from "../../catalogue.js";
import { number } from "../grammar.js";
import { allOf } from "./grammar.js";
import { PLACE } from "./places.js";

const BY = {
	snat: "ロードバランサーが自分のアドレスを送信元に使っています (SNAT)",
	"direct-server-return":
		"実サーバーが VIP の名で応答しています (DSR: direct server return)",
	"symmetric-path": "要求と応答が同じ経路を通っています",
	"vip-answers": "クライアントに応答するのは VIP だけです",
};

const scopeText = (scope: { affected: number; total: number }): string =>
	`コネクション ${number(scope.total)} 件のうち ${number(scope.affected)} 件`;

export const verification: Catalogue["report"]["verification"] = {
	sentence: (title) => `${title}。`,
	noTcp: "変更後のキャプチャには TCP がまったくありません。",
	noConnection: (endpoints) =>
		`変更後のキャプチャには ${allOf(endpoints)} とのコネクションがありません。変更が効いたのかもしれず、要求がなかったのかもしれず、別のネットワークをキャプチャしたのかもしれません。`,
	otherPlace: (before, after) =>
		`キャプチャ位置が異なります。変更前は${PLACE[before]}、変更後は${PLACE[after]}です。一方で見えたものが、もう一方では見えないことがあります。同じ位置でキャプチャしてください (位置の推定が誤っている場合は --vantage で訂正できます)。`,
	stillThere: (title, now, before) =>
		`解消していません: ${title} (${scopeText(now)}、変更前: ${scopeText(before)})。`,
	nowAnother: (cause, title, now, before) =>
		`${cause}: ${title} (${scopeText(now)}、変更前: ${scopeText(before)})。`,
	noOrphans: (before) =>
		`対応する SYN のない SYN-ACK はなくなりました。変更前は、そのような SYN-ACK のあるコネクションが ${number(before)} 件ありました。`,
	orphans: (before, after) =>
		`対応する SYN のない SYN-ACK: 変更前 ${number(before)} 件、変更後 ${number(after)} 件。`,
	cured: (by) =>
		by.length === 0
			? "障害は解消し、コネクションは正常に動作しています。"
			: `障害は解消しました。${by.map((each) => BY[each]).join("。")}。`,
	wrongNow: (sentence) => `現在の障害: ${sentence}`,
	nothingToCure: (summary) =>
		`変更前のキャプチャに障害がないため、解消を確認する対象がありません: ${summary}`,
};

import type { Catalogue } from "../../catalogue.js";
import { listed, number } from "../grammar.js";

export const pathChange: Catalogue["diagnosis"]["pathChange"] = {
	title: (connections, servers) =>
		`${listed(servers)} との通信中のコネクション ${number(connections)} 件が、2 秒以内にそろって停止しました`,
	explanation:
		"ある時点までは通信が進んでいましたが、その後は再送しかなく、リセットもありません。その時点からパケットが別の経路を通り、そのコネクションを知らないステートフル機器に当たっています。",
	observation: (connections, hasChangedWay) =>
		`これらのフレーム以降、コネクション ${number(connections)} 件はデータを再送するだけになりました${hasChangedWay ? "。また、そのパケットの経路が変わっていました" : ""}。`,
	brokenLink: {
		whyNotExcluded:
			"リンクが切れたままになった場合も、コネクションは同じように停止します。",
		howToDecide:
			"その時点より後に、同じサーバーへの新しいコネクションが成功したか確認してください。",
	},
	where: "経路となりうる両方のルーターまたはファイアウォール(同時にキャプチャ)",
};

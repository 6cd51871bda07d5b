import type { Catalogue } from "../../catalogue.js";

export const linkSplit: Catalogue["rules"]["linkSplit"] = {
	unfit: "フレームに MAC アドレスがありません",
	message: (station, nearTo, from, to, connections, completed) =>
		`${station} は${nearTo === "server" ? "クライアント" : "サーバー"}のフレームを ${from.join("、")} から受け取り、逆方向を ${to.join("、")} へ送りました(コネクション ${connections} 件、うちハンドシェイク完了 ${completed} 件)。`,
};

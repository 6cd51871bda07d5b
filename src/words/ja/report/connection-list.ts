import type { Catalogue } from "../../catalogue.js";
import { number } from "../grammar.js";
import { allOf } from "./grammar.js";

export const connectionList: Catalogue["report"]["connectionList"] = {
	headings: {
		frame: "フレーム",
		time: "時刻",
		client: "クライアント",
		server: "サーバー",
		frames: "フレーム数",
		bytes: "バイト数",
		ttl: "TTL",
		state: "状態",
		history: "履歴",
		verdict: "判定",
	},
	none: "該当するコネクションはありません。",
	totals: (total, verdicts) =>
		`コネクション ${number(total)} 件: ${allOf(verdicts.map(([verdict, count]) => `${verdict} ${number(count)} 件`))}`,
};

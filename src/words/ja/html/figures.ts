import type { Catalogue } from "../../catalogue.js";
import type { End } from "../../en/html/figures.js";
import { number } from "../grammar.js";

const END: Record<End, string> = {
	client: "クライアント",
	vip: "VIP",
	server: "サーバー",
	realServer: "実サーバー",
};

/** Latin words are set off by a blank. */
const named = (end: End): string => (end === "vip" ? "VIP " : END[end]);

export const ladder: Catalogue["html"]["ladder"] = {
	caption:
		"一つのコネクションのフレームを時刻順に示します。番号は Wireshark と同じで、相対値の後の括弧内が絶対値です",
	frame: "フレーム",
	fileFrame: "ファイル:フレーム",
	seconds: "秒",
	meaning: "意味",
	end: END,
	answersPast: "応答がロードバランサーを迂回",
	fromTo: (from, to) =>
		`${named(from)}から${to === "vip" ? " " : ""}${named(to)}へ:`,
	seq: "seq",
	ack: "ack",
	payload: (bytes) => `${number(bytes)} バイト`,
	whyReset: "この RST の理由",
	omitted: (count) => `ほか ${number(count)} フレームは省略しました。`,
};

export const timeline: Catalogue["html"]["timeline"] = {
	affected: "影響あり",
	healthy: "正常",
	other: "その他",
	otherMeans:
		"ルーティング以外の原因で失敗したもの、判定できないもの、影響を受けたコネクションのもう片側",
	title: "開始時刻別のコネクション数",
	summary: (affected, healthy, other) =>
		`影響あり ${number(affected)} 件、正常 ${number(healthy)} 件、その他 ${number(other)} 件。`,
	scale: (most, seconds) =>
		`棒 1 本は ${seconds} 秒、最大はコネクション ${number(most)} 件です。`,
	seconds: (length) => `${number(length)} 秒`,
	table: "同じ内容の表",
	caption: "開始時刻別のコネクション数",
	from: "開始 (秒)",
};

import type { Catalogue } from "../../catalogue.js";
import { number } from "../grammar.js";
import { allOf, duration } from "./grammar.js";
import { PLACE } from "./places.js";

const DIRECTIONS = {
	both: "両方向",
	"one-sided": "片方向のみ",
	mixed: "一部のコネクションは片方向のみ",
};

export const captureFacts: Catalogue["report"]["captureFacts"] = {
	labels: {
		time: "時刻",
		taken: "キャプチャ位置",
		skipped: "解析対象外",
		dropped: "キャプチャ側での欠落",
		comment: "コメント",
		warning: "警告",
	},
	content: (format, compression, linkTypes, frames, segments, connections) =>
		allOf([
			`${format}${compression === null ? "" : ` ${compression}`}${linkTypes.length === 0 ? "" : ` (${linkTypes.join(", ")})`}`,
			`フレーム ${number(frames)} 個`,
			`TCP セグメント ${number(segments)} 個`,
			`コネクション ${number(connections)} 件`,
		]),
	time: (start, end, milliseconds, directions) =>
		`${start} ～ ${end} UTC (${duration(milliseconds)})、${DIRECTIONS[directions]}`,
	taken: (place, host, confidence, reasons) =>
		`${PLACE[place]}${host === null ? "" : ` ${host}`} (${confidence}${reasons.length === 0 ? "" : `: ${reasons.join("; ")}`})`,
	skipped: (reasons) =>
		reasons
			.map(([reason, count]) => `${reason} ${number(count)} 個`)
			.join("、"),
	comments: (shown, more) =>
		more > 0
			? `${shown.join("; ")}; ほか ${number(more)} 件`
			: shown.join("; "),
};

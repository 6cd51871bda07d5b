import type { Catalogue } from "../../catalogue.js";
import { number } from "../grammar.js";
import { PLACE } from "./places.js";

const STATE = {
	cured: "解消",
	remains: "未解消",
	changed: "解消、ただし同じサーバーに別の障害あり",
	"cannot-tell": "判定不能",
};

export const verificationText: Catalogue["report"]["verificationText"] = {
	headlines: {
		cured: "解消",
		"not-cured": "未解消",
		"other-fault": "別の障害",
		"cannot-tell": "判定不能",
		"nothing-to-cure": "対象の障害なし",
	},
	newFaults: "変更後のキャプチャだけにある障害",
	unsaid: "これらのキャプチャから分からないこと",
	compared: "比較したキャプチャ",
	before: "変更前:",
	after: "変更後:",
	fault: (cause, state, confidence) =>
		`${cause}: ${STATE[state]}${confidence === null ? "" : `、${confidence}`}`,
	newFault: (cause, confidence, title) => `${cause}、${confidence}: ${title}`,
	capture: (names, vantage, host, segments, connections) =>
		`${names.join("、")}: キャプチャ位置 ${PLACE[vantage]}${host === null ? "" : ` ${host}`}、TCP セグメント ${number(segments)} 個、コネクション ${number(connections)} 件`,
};

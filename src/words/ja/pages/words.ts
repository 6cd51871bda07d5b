import type { Pages } from "../../catalogue.js";

const SEVERITIES = { error: "エラー", warning: "警告", info: "注記" };

export const words: Pages["words"] = {
	headings: {
		what: "概要",
		looks: "パケットでの見え方",
		why: "影響",
		check: "確認すること",
		notWhen: "障害ではない場合",
		fix: "対処",
		after: "対処後のキャプチャ",
	},
	severities: SEVERITIES,
	causesOfRule: "考えられる原因",
	nothingToFix: "これについて変更は不要です。",
	ruleKind: (severity) => `ルール、${SEVERITIES[severity]}`,
	causeKind: (effect, severity) => `原因: ${effect}、${SEVERITIES[severity]}`,
	sentence: (summary) => `${summary}。`,
	list: {
		rule: "ルール",
		severity: "重大度",
		finds: "検出内容",
		cause: "原因",
		effect: "分類",
		is: "内容",
	},
	unknownId: (id, alike) =>
		alike.length === 0
			? `${id} というルールまたは原因はありません。一覧は \`asymroute explain\` で表示できます`
			: `${id} というルールまたは原因はありません。${alike.join(" または ")} のことですか?`,
	index: {
		title: "asymroute が検出するもの",
		about:
			"`asymroute explain <id> --lang ja` が表示するものと同じページです。原因は、範囲と対処を伴う結論であり、個々のコネクションを読むルールに基づきます。ルール一つだけでは判定になりません。",
		causes: "原因",
		rules: "ルール",
	},
	translation: "English",
};

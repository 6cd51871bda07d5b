import type { Catalogue } from "../../catalogue.js";
import { number } from "../grammar.js";
import { answer, terms } from "./terms.js";

export const oneline: Catalogue["report"]["oneline"] = {
	verdict: (lbBypass, sentence) => `LB 迂回: ${answer(lbBypass)}; ${sentence}`,
	finding: (effect, confidence, cause, title, more) =>
		`${effect}, ${confidence} (${cause}): ${title}${more === 0 ? "" : `; ほか ${number(more)} 件`}`,
};

export const junit: Catalogue["report"]["junit"] = {
	scope: (severity, confidence, affected, total) =>
		`${terms.severity[severity]}、${confidence}。コネクション ${number(total)} 件のうち ${number(affected)} 件`,
	toDo: (remedy) => `対処: ${remedy}`,
	nextCapture: (where, command) => `次のキャプチャ: ${where} ${command}`,
	filter: (filter) => `Wireshark の表示フィルター: ${filter}`,
	evidence: (observation, rule, count, heading, labels, isMore) => {
		const shown = labels.join("、") + (isMore ? " ほか" : "");
		const where = labels.length === 0 ? "" : `、${heading} ${shown}`;
		return `- ${observation} [${rule}、${number(count)} 件${where}]`;
	},
	warning: (message, code) => `警告: ${message} (${code})`,
	findings: (count) => `検出数: ${count}`,
};

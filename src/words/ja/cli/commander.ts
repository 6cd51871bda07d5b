import type { Catalogue } from "../../catalogue.js";

export const commander: Catalogue["cli"]["commander"] = {
	headings: {
		"Usage:": "使い方:",
		"Arguments:": "引数:",
		"Options:": "オプション:",
		"Commands:": "コマンド:",
	},
	options: "[オプション]",
	command: "[コマンド]",
	values: (choices, value) =>
		[
			...(choices.length > 0 ? [`選択肢: ${choices.join(", ")}`] : []),
			...(value === undefined ? [] : [`既定値: ${value}`]),
		].join("、"),
	missingArgument: (name) => `エラー: 引数 '${name}' を指定してください`,
	optionWithoutValue: (flags) =>
		`エラー: オプション '${flags}' の値を指定してください`,
	invalidOption: (flags, value, why) =>
		`エラー: オプション '${flags}' に '${value}' は指定できません。${why}`,
	invalidArgument: (name, value, why) =>
		`エラー: 引数 '${name}' に '${value}' は指定できません。${why}`,
	allowed: (choices) => `指定できるのは ${choices} です。`,
	unknownOption: (flag, similar) => {
		const hint =
			similar.length === 0 ? "" : `\n(もしかして: ${similar.join("、")})`;
		return `エラー: オプション '${flag}' はありません${hint}`;
	},
	tooManyArguments: (command, expected, got) =>
		`エラー: '${command}' の引数が多すぎます。引数は ${expected} 個ですが、${got} 個指定されました。`,
};

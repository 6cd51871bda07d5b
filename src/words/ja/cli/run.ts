import type { Catalogue } from "../../catalogue.js";
import { number } from "../grammar.js";

export const run: Catalogue["cli"]["run"] = {
	error: (sentence, isFault) =>
		`エラー: ${sentence}${isFault ? " (asymroute 自体の不具合です。--debug で発生箇所を表示します)" : ""}`,
	warning: (sentence, code) => `警告: ${sentence} (${code})`,
	ruleFailed: (id, reason) => `ルール ${id} の実行に失敗しました: ${reason}`,
	interrupted: (hasReport, unread) => {
		const what = hasReport
			? "中断されました。レポートはそれまでに読み取った範囲のものです"
			: "中断されました。レポートは作成していません";
		return unread === 0
			? what
			: `${what}。ほかに ${unread} 件のキャプチャを読み取っていません`;
	},
	listInterrupted: "中断されました。コネクションの一覧は途中までです",
	verificationInterrupted: "中断されました。比較は行っていません",
	standardInput: "標準入力",
	parts: (first, others) => `${first} ほか ${others} 件`,
	redactedCapture: (index) => `キャプチャ ${index}`,
	unreadCapture: "キャプチャ",
	unread: "読み取れませんでした",
	stdinTwice: "標準入力 (-) は一度しか読み取れません",
	stdinIsTerminal:
		"標準入力が端末です。`tcpdump -U -w - | asymroute -` のように、キャプチャを渡してください",
};

/** What the operating system says most often where a file cannot be written. */
const REASONS = new Map([
	["EACCES", "書き込む権限がありません"],
	["EPERM", "書き込む権限がありません"],
	["EROFS", "読み取り専用のファイルシステムです"],
	["ENOSPC", "空き容量がありません"],
	["EDQUOT", "ディスク割り当ての上限に達しました"],
	["EIO", "入出力エラーが発生しました"],
]);

export const output: Catalogue["cli"]["output"] = {
	standardOutput: "標準出力",
	unwritable: (name, reason, code = "") =>
		`レポートを ${name} に書き込めませんでした: ${REASONS.get(code) ?? reason}`,
	noDirectory: (directory, option) =>
		`${option} に指定されたディレクトリ ${directory} がありません`,
	isDirectory: (option, path) =>
		`${option} の ${path} はディレクトリです。ファイルを指定してください`,
	wouldOverwrite: (option, path) =>
		`${option} の ${path} に書き込むと、キャプチャが上書きされます`,
};

export const evidence: Catalogue["cli"]["evidence"] = {
	sameFile: "--evidence と --output に同じファイルが指定されています",
	notAFile: (path) =>
		`--evidence の ${path} はデバイスまたはパイプです。ファイルを指定してください`,
	interrupted: "中断されました。証拠キャプチャは書き出していません",
	none: "証拠キャプチャ: 診断がないため、書き出していません",
	written: (path, kept, commented) =>
		`証拠キャプチャ: ${path}: ${kept.join("")}コメントが付いたフレームは ${number(commented)} 個です。`,
};

export const progress: Catalogue["cli"]["progress"] = {
	ofPipe: (name, read) => `読み取り中 ${name}  ${read} MB`,
	ofFile: (name, bar, percent, read, total) =>
		`${bar} ${percent} %  ${read} / ${total} MB  ${name}`,
};

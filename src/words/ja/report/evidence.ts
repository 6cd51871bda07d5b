import type { Catalogue } from "../../catalogue.js";
import { number } from "../grammar.js";
import { answer } from "./terms.js";

export const evidence: Catalogue["report"]["evidence"] = {
	verdict: (lbBypass, asymmetricRouting, impact) =>
		`LB 迂回: ${answer(lbBypass)}。非対称ルーティング: ${answer(asymmetricRouting)}。影響: ${answer(impact)}。`,
	original: (name, index) =>
		`元のファイル${index === null ? "" : ` ${index}`}: ${name}`,
	kept: (frames, ofFrames, connections, ofConnections) =>
		`フレーム ${number(ofFrames)} 個のうち ${number(frames)} 個、コネクション ${number(ofConnections)} 件のうち ${number(connections)} 件を収録し、コネクション ${number(Math.max(0, ofConnections - connections))} 件を省きました。`,
	sameAnswer:
		"これだけを解析しても、判定、原因、迂回の一覧は元のキャプチャと同じです。",
	otherAnswer: (differences) =>
		`これだけを解析すると、結果が異なります: ${differences.join("; ")}。判定はキャプチャ全体に基づいています。`,
	diagnosis: (cause, confidence, title) => `${cause} (${confidence}): ${title}`,
	scope: (affected, total, here) =>
		`コネクション ${number(total)} 件のうち ${number(affected)} 件に影響、うち ${number(here)} 件をここに収録`,
	bypass: (client, vip, realServer, connections) =>
		`${client} -> ${vip ?? "ここでは見えない VIP"}、応答元 ${realServer}: コネクション ${number(connections)} 件`,
	step: (flags, from, to, note) => `${from} から ${to} への ${flags}: ${note}`,
	ofCause: (cause, confidence, observation) =>
		`${cause} の根拠 (${confidence}): ${observation}`,
	see: (message, frames) =>
		`${message}${frames.join("、")} を参照してください。`,
	originalFrame: (sentence, label) => `${sentence} [元のフレーム ${label}]`,
	frameOfOriginal: (frame) => `元のファイルの${frame}`,
};

export const evidenceAnswers: Catalogue["report"]["evidenceAnswers"] = {
	verdict: (question, found, wanted) =>
		`${question} が ${wanted} ではなく ${found}`,
	causeMissing: (cause) => `原因 ${cause} がない`,
	otherCause: (cause) => `別の原因 ${cause} がある`,
	bypassMissing: (bypass) => `${bypass}がない`,
	otherBypass: (bypass) => `別に、${bypass}がある`,
	bypass: (client, vip, realServer) =>
		`${client} と ${realServer} の間の、${vip ?? "見えない VIP"} の迂回`,
};

export const redactReport: Catalogue["report"]["redactReport"] = {
	removed: "(削除済み)",
};

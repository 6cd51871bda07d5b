import type { Catalogue } from "../../catalogue.js";
import { number } from "../grammar.js";

const WAY = {
	normal: { forward: "往路", return: "復路" },
	bypass: {
		forward: "迂回: 往路がロードバランサーを通らない",
		return: "迂回: 復路がロードバランサーを通らない",
	},
	"by-design": {
		forward: "設計どおりロードバランサーを通らない復路",
		return: "設計どおりロードバランサーを通らない復路",
	},
	divergent: { forward: "別経路の復路", return: "別経路の復路" },
	missing: { forward: "欠けている往路", return: "欠けている復路" },
};

export const pathWords: Catalogue["report"]["pathWords"] = {
	title: "パケットが通った経路の図",
	station: {
		client: "クライアント",
		balancer: "ロードバランサー",
		router: "ルーター",
		server: "サーバー",
	},
	realServer: "実サーバー",
	more: (count) => `ほか ${number(count)} 件`,
	vipUnknown: "VIP はここでは見えない",
	vip: (endpoint) => `VIP ${endpoint}`,
	answersAs: (endpoint) => `${endpoint} として応答`,
	capturedHere: "キャプチャ位置",
	called: (title, name, more) =>
		`${title} ${name}${more > 0 ? ` ほか ${number(more)} 件` : ""}`,
	label: (kind, packets, isSeen) => {
		switch (kind) {
			case "bypass":
				return isSeen ? `迂回: ${packets}` : `迂回 (推定): ${packets}`;
			case "by-design":
				return isSeen
					? `設計どおり直接: ${packets}`
					: "設計どおり直接、ここでは見えない";
			case "divergent":
				return isSeen ? `別経路: ${packets}` : "別経路、ここでは見えない";
			case "missing":
				return `✕ ${packets} はここでは見えない`;
			default:
				return isSeen ? packets : `${packets}、ここでは見えない`;
		}
	},
	way: (kind, direction, isSeen, stations, packets, frame) =>
		`${WAY[kind][direction]}${isSeen ? "" : " (ここでは見えない)"}: ${stations} (${packets}${frame === null ? "" : `、フレーム ${frame} から`})`,
};

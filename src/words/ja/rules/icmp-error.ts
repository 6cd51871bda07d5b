import type { Catalogue } from "../../catalogue.js";

const MEANINGS = {
	"network-unreachable": "ネットワーク到達不能",
	"host-unreachable": "ホスト到達不能",
	"port-unreachable": "ポート到達不能",
	prohibited: "通信の禁止",
	unreachable: "到達不能",
	"time-exceeded": "TTL 超過",
};

export const icmpError: Catalogue["rules"]["icmpError"] = {
	message: (sender, quoted, type, code, meaning) =>
		`${sender} は、${quoted.source} から ${quoted.destination} へのセグメントに ICMP タイプ ${type} コード ${code} (${MEANINGS[meaning]})で応答しました。`,
};

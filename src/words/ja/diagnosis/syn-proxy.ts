import type { Catalogue } from "../../catalogue.js";
import { listed, number } from "../grammar.js";

export const synProxy: Catalogue["diagnosis"]["synProxy"] = {
	title: (servers) =>
		`${listed(servers)} のセグメントが、代わりにハンドシェイクを完了した機器を通らずに届いています`,
	explanation:
		"SYN-ACK とその後のセグメントとで、シーケンス番号の起点が異なります。ハンドシェイクは別の機器が完了させており、サーバー自身のセグメントはその機器を通らずに戻っています。",
	observation: (connections) =>
		`コネクション ${number(connections)} 件で、サーバーの最初のセグメントが SYN-ACK から 800 万バイト以上離れており、クライアントは一度も確認応答しませんでした。`,
};

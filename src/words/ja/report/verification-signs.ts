import type { Catalogue } from "../../catalogue.js";
import { number } from "../grammar.js";
import { firstOf } from "./grammar.js";

/** Names that a sentence gives before it says how many more there are. */
const NAMED = 4;

const some = (names: readonly string[]): string => firstOf(names, NAMED);

const ofHandshakes = (totals: {
	completed: number;
	connections: number;
}): string =>
	`ハンドシェイク ${number(totals.connections)} 件のうち ${number(totals.completed)} 件`;

export const verificationSigns: Catalogue["report"]["verificationSigns"] = {
	otherClients: (clients, vips, affected) =>
		`変更後のキャプチャで ${some(vips)} に要求したのは、変更前とは別のクライアント (${some(clients)}) です。${some(affected.slice(0, NAMED))} で正常に動作するかどうかは分かりません。`,
	noPayload: (vips, clients, totals) =>
		`${some(vips)} から ${some(clients)} へのペイロードがなく (${ofHandshakes(totals)}が完了)、正常に動作するかどうかは分かりません。`,
	vipAnswers: (vips, clients, totals, answered) =>
		`${some(vips)} が ${some(clients)} に応答しています。${ofHandshakes(totals)}が完了し、うち ${number(answered)} 件でサーバーのペイロードがあり、VIP を迂回して実サーバーから届くものはありません。`,
	noneCompleted: (servers, clients, connections) =>
		`変更後のキャプチャでは、${some(servers)} と ${some(clients)} の間で完了したハンドシェイクがありません (コネクション ${number(connections)} 件)。`,
	completed: (servers, clients, totals) =>
		`${some(servers)} と ${some(clients)} の間の${ofHandshakes(totals)}が完了しました。`,
	stillSplit:
		"二つの方向はまだ別々の経路を通っていますが、それを妨げる機器はもうありません。",
	pathUnknown:
		"要求と応答が同じ経路を通るかどうか。フレームに両方の MAC が含まれていません。",
	oneWay: (from, to) =>
		`要求は ${some(from)} から届き、応答は ${some(to)} へ送られています。往復とも同じ経路です。`,
	healthChecks: (clients, servers) =>
		`${some(servers)} に要求したのは、変更前と同じく ${some(clients)} だけで、ヘルスチェックとみられます。変更後のキャプチャにクライアントのコネクションはありません。`,
	noneWithServers: (servers) =>
		`変更後のキャプチャでは、${some(servers)} とのハンドシェイクは一つも完了していません。`,
	manySources: (sources, servers) =>
		`${some(servers)} に要求したアドレスは ${number(sources)} 個で、変更前のキャプチャのクライアントは含まれていません。これらは別のクライアントです。`,
	translated: (servers, sources, clients, totals) =>
		`${some(servers)} への SYN は現在 ${some(sources)} から届き、${some(clients.slice(0, NAMED))} からは届いていません。${ofHandshakes(totals)}が完了しました。`,
	sameSender: (macs) =>
		`これらは、クライアントの名による SYN と同じ MAC (${some(macs)}) から届いています。ロードバランサーが自分のアドレスを送信元に使っています。`,
	whoseAddress: (sources) =>
		`${some(sources)} がロードバランサーのアドレスか、別のクライアントのアドレスか。MAC からは分かりません。`,
};

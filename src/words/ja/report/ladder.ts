import type { Catalogue } from "../../catalogue.js";
import { number } from "../grammar.js";

export const ladder: Catalogue["report"]["ladder"] = {
	seconds: "秒",
	omitted: (count) => `以降の ${number(count)} フレームは省略`,
	sameSyn: "同じ SYN の再送",
	serverResets: "サーバーからの RST",
	complete: "ハンドシェイク完了",
	completeAndRequest: (frame) => `ハンドシェイク完了、要求が続く (${frame})`,
	neverAnswered: "確認応答のみで、応答なし",
	newSocket: "新しいシーケンス番号: 新しいソケット",
	sameSynAck: "同じ SYN-ACK の再送",
	noSyn: "ここへの SYN は送られていない",
	noSuchConnection: "このコネクションを知らない",
};

export const resetWords: Catalogue["report"]["resetWords"] = {
	answersUnknown: (frame) =>
		`シーケンス番号が${frame} の確認応答番号と等しく、ACK フラグがありません。該当するコネクションがない、またはその状態のコネクションを知らないホストの応答です (RFC 9293, 3.10.7.1)。`,
	refuses:
		"SYN に確認応答を返し、ACK フラグがあります。そのポートで待ち受けるものがないか、途中の機器がサーバーの名で拒否しています (RFC 9293, 3.10.7.1)。",
	ends: "シーケンス番号が送信元の次の番号と一致します。このコネクションを知るホストが、プログラムの動作またはタイムアウトによって終了させています。",
	foreign:
		"番号が、キャプチャされた送信元のどのパケットにも続きません。途中の機器か、ここでキャプチャされたものとは別のパケットを見ているホストが送っています。",
};

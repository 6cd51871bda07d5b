import type { Catalogue } from "../../catalogue.js";
import { number } from "../grammar.js";

/** The clock is told to this many numbers per second. */
const CLOCK_STEP = 1000;

export const bypassEvidence: Catalogue["diagnosis"]["bypassEvidence"] = {
	handedOn: ({ client, vip, synFrame, realServer }) =>
		`${client} から ${vip} への SYN (${synFrame}) は、同じシーケンス番号のまま ${realServer} へ送られましたが、ここには応答が戻っていません。`,
	acknowledgesSyn: ({
		realServer,
		replyFrame,
		client,
		vip,
		synFrame,
		echoesTimestamp,
	}) =>
		`${realServer} の SYN-ACK (${replyFrame}) は、${client} が ${vip} へ送った SYN (${synFrame}) に正確に対応する確認応答番号を持${echoesTimestamp ? "ち、そのタイムスタンプも返しています" : "っています"}。`,
	cameWhileWaiting: ({
		realServer,
		replyFrame,
		delayMs,
		client,
		vip,
		requestFrame,
	}) =>
		`${client} が ${vip} へ要求 (${requestFrame}) を送った ${delayMs.toFixed(1)} ms 後、その応答を待っている間に、${realServer} の SYN-ACK (${replyFrame}) が届きました。`,
	repliesWithoutSyn:
		"SYN がキャプチャされていない実サーバーから SYN-ACK が届きました。",
	nothingCameBack:
		"クライアント自身のアドレスを送信元とする SYN が実サーバーへ送り出され、再送されましたが、ここには何も戻っていません。",
	refused: (isWindowZero) =>
		`クライアントは RST で応答しました。シーケンス番号は SYN-ACK の確認応答番号と同じで、ACK フラグは${isWindowZero ? "なく、ウィンドウは 0 です" : "ありません"}。これは、そのコネクションを知らないスタックの応答であり、プログラムによる中断ではありません。`,
	freshNumbers: (perSecond) => {
		const clock =
			perSecond === null
				? ""
				: `シーケンス番号は毎秒 ${number(Math.round(perSecond / CLOCK_STEP) * CLOCK_STEP)} ずつ進んでいます。これは Linux が初期シーケンス番号に使うクロックであり、欠けているバイトは一つもありません。`;
		return `RST のたびに同じ SYN が再び届き、新しいシーケンス番号で応答されました。Wireshark はこれを「Previous segment not captured」と表示します。${clock}`;
	},
	triangle: (synFrom, synAckTo, resetFrom) =>
		`SYN は ${synFrom} から届き、${synAckTo === null ? "" : `SYN-ACK は ${synAckTo} へ送り出され、`}RST は ${resetFrom} から届きました。`,
};

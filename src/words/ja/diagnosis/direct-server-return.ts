import type { Catalogue } from "../../catalogue.js";
import { listed } from "../grammar.js";

export const directServerReturn: Catalogue["diagnosis"]["directServerReturn"] =
	{
		title: (vips) =>
			`実サーバーが ${listed(vips)} として直接応答しており(DSR: direct server return)、正常に動作しています`,
		atBalancer:
			"ここを通るのは要求だけで、どの要求も宛先を VIP のまま実サーバーへ送られています。クライアントは、ここでは見えないデータに確認応答を返しています。応答は設計どおり別の経路を通っています。",
		atServers:
			"要求は一つの MAC に送られ、応答は VIP の名で、独立したサーバーである別の MAC から届き、ハンドシェイクは完了しています。これは DSR (direct server return) という設計であり、障害ではありません。",
		requestsLeft: (vips, macs) =>
			macs.length === 0
				? `${listed(vips)} への要求が、宛先アドレスを変えずに再び送り出されました。`
				: `${listed(vips)} への要求が、宛先アドレスを変えずに ${listed(macs)} へ送り出されました。`,
		answersCame: (vips, macs) =>
			`${listed(vips)} の名による応答が ${listed(macs)} から届きましたが、これらのクライアントの要求は、そこへは送られていませんでした。`,
	};

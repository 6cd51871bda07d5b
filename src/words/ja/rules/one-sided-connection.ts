import type { Catalogue } from "../../catalogue.js";

export const oneSidedConnection: Catalogue["rules"]["oneSidedConnection"] = {
	message: (seen, unseen, acknowledged) =>
		`${seen} と ${unseen} のコネクションのうち、${seen} のセグメントだけがキャプチャされました。${
			acknowledged === undefined
				? "その確認応答番号は進んでいません"
				: `見えない側の ${acknowledged} バイトに確認応答しており、通信は成立しています`
		}。`,
};

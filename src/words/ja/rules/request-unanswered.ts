import type { Catalogue } from "../../catalogue.js";

export const requestUnanswered: Catalogue["rules"]["requestUnanswered"] = {
	message: (server, client, waitedMs, isAnswered) =>
		isAnswered
			? `${server} は ${client} の要求に確認応答を返し、${waitedMs} ms 待たせたあとで応答しました。`
			: `${server} は ${client} の要求に確認応答を返しましたが、${waitedMs} ms 待たせたまま応答していません。`,
};

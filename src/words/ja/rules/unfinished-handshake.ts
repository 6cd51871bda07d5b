import type { Catalogue } from "../../catalogue.js";

const SIGNS = {
	"ack-not-delivered": "クライアントはそれに確認応答していました",
	"never-acknowledged": "クライアントは一度も確認応答していません",
	"client-unseen": "クライアントのフレームは一つもキャプチャされていません",
};

export const unfinishedHandshake: Catalogue["rules"]["unfinishedHandshake"] = {
	message: (server, client, synAcks, sign) =>
		`${server} は ${client} へ同じシーケンス番号の SYN-ACK を ${synAcks} 回送りました。${SIGNS[sign]}。`,
};

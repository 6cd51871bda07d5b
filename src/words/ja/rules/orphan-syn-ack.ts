import type { Catalogue } from "../../catalogue.js";

export const orphanSynAck: Catalogue["rules"]["orphanSynAck"] = {
	message: (server, client, synAcks, isReset) =>
		`${server} は ${client} へ SYN-ACK を ${synAcks} 回送りましたが、${server} への SYN はキャプチャされていません。${isReset ? `${client} は RST で応答しました。` : ""}`,
};

import type { Catalogue } from "../../catalogue.js";

export const unansweredSyn: Catalogue["rules"]["unansweredSyn"] = {
	message: (client, server, syns, waitedMs) =>
		`${client} は ${server} への SYN を ${waitedMs} ms の間に ${syns} 回送りましたが、何も返ってきませんでした。`,
};

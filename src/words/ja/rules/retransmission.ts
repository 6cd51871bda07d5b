import type { Catalogue } from "../../catalogue.js";

export const retransmission: Catalogue["rules"]["retransmission"] = {
	message: (sender, repeated, segments) =>
		`${sender} のペイロードセグメント ${segments} 個のうち ${repeated} 個は、新しいデータを含んでいませんでした。`,
};

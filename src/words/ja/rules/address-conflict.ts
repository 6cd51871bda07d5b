import type { Catalogue } from "../../catalogue.js";

const MANNERS = {
	handover: "が順に(一方のあとに他方が)名乗りました",
	proxied: "が名乗りました(うち一つは多数のアドレスに応答しています)",
	asking: "が名乗りました(このアドレスについて応答していない MAC があります)",
	inTurns: "が交互に名乗りました",
};

export const addressConflict: Catalogue["rules"]["addressConflict"] = {
	unfit: "キャプチャに ARP も近隣探索も含まれていません",
	message: (address, macs, manner) =>
		`${address} を ${macs.join(" と ")} ${MANNERS[manner]}。`,
};

import type { Catalogue } from "../../catalogue.js";

export const ttlSplit: Catalogue["rules"]["ttlSplit"] = {
	message: (sender, ttls) =>
		`${sender} のセグメントが TTL ${ttls.join(" と ")} で交互に届きました。`,
};

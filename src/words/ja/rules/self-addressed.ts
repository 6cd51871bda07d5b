import type { Catalogue } from "../../catalogue.js";

export const selfAddressed: Catalogue["rules"]["selfAddressed"] = {
	message: (address, port) =>
		`${address} から自分自身のポート ${port} への SYN がネットワーク経由で届き、応答されませんでした。`,
};

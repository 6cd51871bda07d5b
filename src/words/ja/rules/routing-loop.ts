import type { Catalogue } from "../../catalogue.js";

export const routingLoop: Catalogue["rules"]["routingLoop"] = {
	message: (client, server, passages, highestTtl, lowestTtl) =>
		`${client} と ${server} の間の同じパケットが ${passages} 回通過し、その間に TTL が ${highestTtl} から ${lowestTtl} まで減りました。`,
};

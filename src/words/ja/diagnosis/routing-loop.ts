import type { Catalogue } from "../../catalogue.js";
import { listed } from "../grammar.js";

export const routingLoop: Catalogue["diagnosis"]["routingLoop"] = {
	title: (servers) => `${listed(servers)} へのパケットがループしています`,
	explanation: (times, highestTtl, lowestTtl) =>
		`同一のパケットがここを ${times} 回通り、その間に TTL が ${highestTtl} から ${lowestTtl} に減りました。パケットが消滅するまで、ルーター同士が送り合っています。`,
	observation: (packet, times, highestTtl, lowestTtl) =>
		`パケット (${packet}) が ${times} 回観測され、TTL は ${highestTtl} から ${lowestTtl} まで減りました。`,
};

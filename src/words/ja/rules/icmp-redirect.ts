import type { Catalogue } from "../../catalogue.js";

export const icmpRedirect: Catalogue["rules"]["icmpRedirect"] = {
	message: (sender, receiver, destination, gateway) =>
		`${sender} は ${receiver} に、${destination} へは${gateway === undefined ? "別のゲートウェイ" : ` ${gateway} `}を経由するよう通知しました。`,
};

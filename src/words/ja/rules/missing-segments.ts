import type { Catalogue } from "../../catalogue.js";

export const missingSegments: Catalogue["rules"]["missingSegments"] = {
	message: (sender, missing, holes, acknowledged) =>
		`${sender} の ${missing} バイトが ${holes} か所で欠けています。${
			acknowledged === missing
				? "相手はそのすべてに確認応答しているため、欠けているのはキャプチャだけです"
				: acknowledged === 0
					? "相手はそれに確認応答していません"
					: `相手はそのうち ${acknowledged} バイトに確認応答しています`
		}。`,
};

import type { Catalogue } from "../../catalogue.js";

export const freshIsn: Catalogue["rules"]["freshIsn"] = {
	message: (server, client, numbers, frames, isLinuxClock) =>
		`${server} は ${client} の一つの SYN に、異なる ${numbers} 個の初期シーケンス番号で応答しました(${frames.join("、")})。${
			isLinuxClock
				? "番号は毎秒 1562.5 万ずつ進んでおり、これは Linux の初期シーケンス番号のクロックと一致します。欠けているセグメントはありません。"
				: ""
		}`,
};

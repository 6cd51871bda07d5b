import type { Catalogue } from "../../catalogue.js";

const ORIGINS = {
	"no-such-socket":
		"送信元のスタックはこのコネクションを知りません(ACK フラグなし、シーケンス番号は確認応答番号と同じ、オプションなし)",
	refused: "ポートが閉じているか、SYN が拒否されました",
	aborted: "プログラムまたはそのタイムアウトがコネクションを打ち切りました",
	middlebox: "TTL がそのホストのものと合わないため、途中の機器が送ったものです",
	unknown: "形式からは送信者を判別できません",
};

export const reset: Catalogue["rules"]["reset"] = {
	message: (sender, origin) => `${sender} の名による RST: ${ORIGINS[origin]}。`,
};

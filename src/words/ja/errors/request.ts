import type { request as original, Told } from "../../en/errors/request.js";

const NAMES: Record<Told, string> = {
	VIP: "VIP",
	"real server": "実サーバー",
	client: "クライアント",
	"load balancer": "ロードバランサー",
	gateway: "ゲートウェイ",
};

export const request: typeof original = {
	noNetwork: (of, text) =>
		`${NAMES[of]}${of === "VIP" ? " " : ""}は 10.0.2.100 や 10.0.3.0/24 のようなアドレスまたは CIDR で指定してください。"${text}" は指定できません。`,
	noMac: (of, text) =>
		`${NAMES[of]}の MAC は 00:1b:21:79:1e:4c のように指定してください。"${text}" は指定できません。`,
	noAddress: (text) =>
		`10.0.2.100 や 10.0.3.0/24 のようなアドレスまたは CIDR を指定してください。"${text}" は指定できません。`,
	keyLength: (expected, found) =>
		`鍵の長さは ${expected} バイトである必要がありますが、${found} バイトです`,
	keyFile: (path, bytes) =>
		`鍵ファイル ${path} の内容は、\`openssl rand -hex ${bytes}\` が出力するような ${2 * bytes} 桁の 16 進数である必要があります`,
	notReplaceable: (path) =>
		`${path} はディレクトリ、デバイスまたはパイプです。ファイルを指定してください`,
};

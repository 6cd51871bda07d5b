import type { Page } from "../../../page.js";

export const proxyProtocolMismatch: Page = {
	summary:
		"ロードバランサーが PROXY プロトコルヘッダーを送り、それを想定していないサーバーがコネクションを閉じている",
	what: [
		"ロードバランサーは、実サーバーとの各コネクションの先頭で、クライアントのアドレスを伝える PROXY プロトコルヘッダーを送ります。サーバーはそれを要求とみなし、不正な形式と判断して、エラー(HTTP 400)を返すか、すぐにコネクションを閉じます。往路も復路も正常です。",
	],
	looks: [
		"ハンドシェイクは完了し、最初のペイロードが「PROXY TCP4」またはバイナリーの署名で始まり、サーバーはまともな応答をせずにコネクションを閉じるかリセットします。",
	],
	notWhen: [
		"サーバーが要求に応答している場合です。サーバーはヘッダーを理解しています。",
	],
	fix: [
		"サーバーにヘッダーを受け付けさせるか(nginx: listen ... proxy_protocol;、HAProxy: bind ... accept-proxy)、ロードバランサーでヘッダーの送信を無効にします。",
	],
	fixes: [
		{
			platform: "nginx",
			does: "ヘッダーを受け付ける",
			commands: ["listen 80 proxy_protocol;"],
		},
		{
			platform: "HAProxy",
			does: "ヘッダーを受け付ける",
			commands: ["bind :80 accept-proxy"],
		},
		{
			platform: "各種ロードバランサー",
			does: "またはヘッダーを送らない",
			commands: [],
		},
	],
	after: "サーバーは、ヘッダーに続く要求に応答します。",
};

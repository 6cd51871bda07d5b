/** Where a capture was taken. */
export const PLACE = {
	client: "クライアント",
	"lb-front": "ロードバランサーのクライアント側",
	"lb-back": "ロードバランサーのサーバー側",
	lb: "ロードバランサーの両側",
	server: "サーバー",
	middle: "両端の間",
	unknown: "不明",
};

import type { Catalogue } from "../../catalogue.js";

export const program: Catalogue["cli"]["program"] = {
	description:
		"パケットキャプチャを読み取り、応答がロードバランサーを迂回しているかどうか、どの機器が迂回しているか、どのフレームが根拠か、何を変更すべきかを示します。",
	version: "バージョンを表示する",
	help: "このヘルプを表示する",
	hint: "(使用例は asymroute --help にあります)",
	captures: "キャプチャファイル、ディレクトリ、または標準入力を表す -",
	explain: "ルールまたは原因を説明する。id を省くと一覧を表示する",
	rules: "ルールの一覧を重大度とともに表示する",
	schema: "JSON レポートまたは検証結果の JSON Schema を出力する",
	schemaOf: "スキーマの対象",
	connections: "キャプチャのコネクションの一覧を、判定とともに出力する",
	connectionCaptures: "キャプチャ、または一つのキャプチャを構成するファイル",
	verify: "変更前のキャプチャと変更後のキャプチャを比較する",
	before: "障害が写っているキャプチャ",
	after: "変更後に同じ場所で取得したキャプチャ",
	optionsBefore: (command, option) =>
		`エラー: オプションはコマンドの後に指定してください: asymroute ${command} ${option} ...`,
};

const REPEATABLE = "繰り返し、またはコンマ区切りで複数指定可";

export const options: Catalogue["cli"]["options"] = {
	format: "レポートの形式",
	output: "標準出力の代わりにこのファイルへ書き込む",
	evidence: "根拠となるフレームを、コメント付きの pcapng として書き出す",
	redact:
		"レポートと証拠キャプチャで、アドレスを置き換え、名前とペイロードを取り除く",
	redactKey: "同上。鍵 (ファイル内の 64 桁の 16 進数) に従って置き換える",
	sections: (names) => `テキストレポートに含める節: ${names.join(", ")}`,
	vip: `ロードバランサーの VIP (アドレスまたは CIDR)。${REPEATABLE}`,
	realServer: `実サーバー (アドレスまたは CIDR)。${REPEATABLE}`,
	client: `クライアント (アドレスまたは CIDR)。${REPEATABLE}`,
	lbMac: `ロードバランサーの MAC。${REPEATABLE}`,
	gatewayMac: `サーバーのデフォルトゲートウェイの MAC。${REPEATABLE}`,
	vantage: "キャプチャ位置",
	rotated: "複数のキャプチャを一つのキャプチャとみなし、一つのレポートにする",
	reader: "ファイルをフレームに分割するリーダー",
	strict: "壊れたキャプチャを、警告にとどめずエラーとする",
	maxConnections:
		"同時に保持するコネクションの数。既定値は 250000。増やすとメモリーの使用量も増える",
	workers: "同時に動作するスレッドの数。既定値はコア数。レポートは変わらない",
	failOn: "終了コードを 1 とする重大度の下限",
	width: "テキストの幅 (桁数)。指定がなければ端末の幅",
	lang: "表示する言語。指定がなければ LANG などの環境変数に従う",
	color: "出力先が端末でなくても色を付ける",
	noColor: "色を付けない",
	debug: "スタックトレースを表示する",
	noProgress: "進行状況を表示しない",
	listFormat: "一覧の形式",
	verdict: (names) => `判定がこのいずれかのものだけ: ${names.join(", ")}`,
	address: "どちらかの端がこのアドレスまたは CIDR のものだけ",
	port: "どちらかの端がこのポートのものだけ",
	after: "この時刻以降のフレームがあるものだけ",
	before: "この時刻より前のフレームがあるものだけ",
	redactList: "アドレスと MAC を置き換える",
	answerFormat: "結果の形式",
	redactAnswer: "アドレスと MAC を置き換え、名前を取り除く",
};

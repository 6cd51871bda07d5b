import type { Awaited, capture as original } from "../../en/errors/capture.js";

function place(awaited: Awaited, number: number): string {
	switch (awaited) {
		case "format magic":
			return "キャプチャ形式のマジックナンバー";
		case "pcap header":
			return "pcap ファイルヘッダー";
		case "section header":
			return "pcapng セクションヘッダー";
		case "record":
			return `レコード ${number}`;
		case "block":
			return `フレーム ${number} の次のブロック`;
	}
}

export const capture: typeof original = {
	emptyInput: () =>
		"pcap または pcapng ファイルが必要ですが、入力は 0 バイトです",
	inputEnds: (end, awaited, number, begins, needs) =>
		`入力がバイト位置 ${end} で、${place(awaited, number)} の途中で終わっています (開始はバイト位置 ${begins}、必要な長さは ${needs} バイト)`,
	foreignFormat: (name, isLikeness, conversion) => {
		const found = isLikeness ? `${name} と思われるもの` : name;
		const advice =
			conversion === undefined
				? "これを変換できるプログラムは知られていません"
				: `次のコマンドで変換してください: ${conversion}`;
		return `pcap または pcapng ファイルが必要ですが、入力は ${found} です。${advice}`;
	},
	beginsLikeText: (bytes) =>
		`pcap または pcapng ファイルが必要ですが、入力の先頭はテキストのようです (${bytes})`,
	notACapture: (bytes, conversion) =>
		`pcap または pcapng ファイルが必要ですが、入力の先頭は ${bytes} です。ほかの形式のキャプチャであれば、次のコマンドを試してください: ${conversion}`,
	pcapVersion: (found, offset) =>
		`pcap 形式のバージョン 2.0 から 2.4 が必要ですが、バイト位置 ${offset} には ${found} とあります`,
	recordLength: (record, offset, captured, limit) =>
		`バイト位置 ${offset} のレコード ${record} はキャプチャ長を ${captured} バイトとしていますが、ありうるのは ${limit} バイトまでです`,
	wireLength: (offset, captured, wire) =>
		`バイト位置 ${offset} のレコードは、回線上の長さ ${wire} バイトに対してキャプチャ長を ${captured} バイトとしています。キャプチャ長を採用しました`,
	timeFraction: (offset, fraction, perSecond) =>
		`バイト位置 ${offset} のレコードの時刻は、秒未満の部分が ${perSecond} 分の ${fraction} 秒です。1 秒以上の分は秒に繰り上げました`,
	tooManyComments: (kept) =>
		`コメントは最初の ${kept} 件だけを保持し、残りは破棄しました`,
	textTooLong: (kept) =>
		`名前またはコメントは ${kept} バイトまでを保持し、残りは破棄しました`,
	times: (sentence, count) => `${sentence} (同様のもの、計 ${count} 件)`,
	stoppedThere: (sentence) => `${sentence}。読み取りはそこで終了しました`,
};

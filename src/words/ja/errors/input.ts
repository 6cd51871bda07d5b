import type { input as original, Unread } from "../../en/errors/input.js";

function kind(found: Unread, version: string): string {
	switch (found) {
		case "pcap variant":
			return "pcap の変種";
		case "pcap with nanoseconds":
			return "ナノ秒精度の pcap";
		case "older pcap":
			return `pcap バージョン ${version}`;
		case "pcapng":
			return found;
	}
}

export const input: typeof original = {
	ofCapture: (path, sentence) => `${path}: ${sentence}`,
	noFile: (path) => `ファイル ${path} がありません`,
	isDirectory: (path) =>
		`${path} はディレクトリです。キャプチャファイルを指定してください`,
	noPermission: (path) => `${path} を読み取る権限がありません`,
	cannotBeRead: (path, reason) => `${path} を読み取れません: ${reason}`,
	noCaptureIn: (directory) =>
		`ディレクトリ ${directory} には pcap ファイルも pcapng ファイルもありません`,
	interrupted: (frame) =>
		`フレーム ${frame} の後で読み取りが中断されました。入力のそれ以降の部分は読み取っていません`,
	compressionCut: (compression, frame) =>
		`${compression} データがフレーム ${frame} の後で途切れています`,
	compressionDamaged: (compression, frame, reason) =>
		`${compression} データがフレーム ${frame} より後で壊れています: ${reason}`,
	windowTooLarge: (wanted, most) =>
		`フレームの展開に ${wanted} バイトのウィンドウが必要ですが、上限は ${most} バイトです`,
	spoolFull: (limit) =>
		`証拠の書き出しには標準入力をもう一度読む必要がありますが、保持できる ${limit} バイトを超えました。先にキャプチャをファイルに保存してください`,
	spoolFailed: (reason) =>
		`証拠の書き出しには標準入力をもう一度読む必要がありますが、保持できませんでした (${reason})。先にキャプチャをファイルに保存してください`,
	wrongReader: (found, version) =>
		`npm の pcap-parser が読めるのはマイクロ秒精度の pcap 2.4 だけですが、入力は${spaced(kind(found, version))}です。組み込みのリーダーを使ってください`,
	wrongParser: (found) =>
		`npm の pcap-parser が読めるのはマイクロ秒精度の pcap だけですが、入力は${spaced(kind(found, ""))}です。組み込みのリーダーを使ってください`,
	parserFoundNoPcap: (reason) => `pcap ファイルが必要です: ${reason}`,
	parserRefused: (reason) => `pcap-parser が読み取りを拒否しました: ${reason}`,
	parserFailed: (reason) =>
		`pcap-parser のストリームでエラーが発生しました: ${reason}`,
	parserClosed: (frame) =>
		`pcap-parser のストリームが、末尾に達する前、フレーム ${frame} の後で閉じられました`,
};

/** Latin words are set off by spaces. */
function spaced(words: string): string {
	const before = /^[!-~]/.test(words) ? " " : "";
	const after = /[!-~]$/.test(words) ? " " : "";
	return before + words + after;
}

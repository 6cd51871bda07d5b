import type { pcapng as original } from "../../en/errors/pcapng.js";

export const pcapng: typeof original = {
	byteOrderMagic: (offset, found) =>
		`バイト位置 ${offset} に pcapng セクションのバイト順マジック 1a2b3c4d が必要ですが、${found} とあります`,
	pcapngVersion: (found, offset) =>
		`pcapng 形式のバージョン 1.0 が必要ですが、バイト位置 ${offset} には ${found} とあります`,
	optionTooLong: (offset, option, length) =>
		`バイト位置 ${offset} のブロックで、オプション ${option} の長さが ${length} バイトとされ、ブロックに収まりません。このオプションと、ブロック内のそれ以降の部分は読み飛ばしました`,
	blockLength: (smallest, longest, offset, found) =>
		`バイト位置 ${offset} のブロックの長さは ${smallest} から ${longest} バイトまでの 4 の倍数である必要がありますが、${found} とあります`,
	blockLengthAgain: (offset, first, again) =>
		`バイト位置 ${offset} のブロックの長さが、先頭では ${first} バイト、末尾では ${again} バイトとなっています`,
	tooManyInterfaces: (offset, kept) =>
		`バイト位置 ${offset} のブロックのインターフェースを加えると、保持できる ${kept} 個を超えます`,
	packetOfNoInterface: (offset, index) =>
		`バイト位置 ${offset} のパケットブロックは、セクションに記述のないインターフェース ${index} を指しています`,
	statisticsOfNoInterface: (offset, index) =>
		`バイト位置 ${offset} の統計ブロックは、セクションに記述のないインターフェース ${index} を指しています。このブロックは読み飛ばしました`,
	packetTooLong: (offset, captured, room) =>
		`バイト位置 ${offset} のパケットブロックはキャプチャ長を ${captured} バイトとしていますが、${room} バイトしか入りません`,
	simplePacketTooLong: (offset, captured, room) =>
		`バイト位置 ${offset} のシンプルパケットブロックのキャプチャ長は ${captured} バイトですが、${room} バイトしか入りません。その ${room} バイトを読み取りました`,
};

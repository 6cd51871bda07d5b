import type { Catalogue } from "../../catalogue.js";

export const parsers: Catalogue["cli"]["parsers"] = {
	oneOf: (names, value) =>
		`"${value}" ではなく、${names.join(", ")} のいずれかを指定してください。`,
	port: (value) => `"${value}" ではなく、ポート番号を指定してください。`,
	time: "時刻を 2026-01-02T03:04:05Z のような形式か、エポックからの秒数で指定してください。",
	value: "値を指定してください。",
	workerCount: (most) =>
		`スレッドの数を 1 から ${most} の範囲で指定してください。`,
	connectionCount: "コネクションの数を 1 以上で指定してください。",
	columns: (least) => `桁数を ${least} 以上で指定してください。`,
};

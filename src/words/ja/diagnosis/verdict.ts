import type { Catalogue } from "../../catalogue.js";
import { number } from "../grammar.js";

export const verdict: Catalogue["diagnosis"]["verdict"] = {
	worst: (title) => `${title}。`,
	noConnection:
		"TCP コネクションがキャプチャされていないため、判定するものがありません。",
	nothingFound: (connections) =>
		`${connections === 1 ? "唯一のコネクション" : `全 ${number(connections)} コネクション`}を調べました。ロードバランサーを迂回する応答はなく、往復で異なる経路を通るコネクションもありません。`,
};

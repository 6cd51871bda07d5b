import type { Catalogue } from "../../catalogue.js";

export const path: Catalogue["diagnosis"]["path"] = {
	packets: {
		SYN: "SYN",
		"SYN, ACK": "SYN, ACK",
		segments: "セグメント",
		datagrams: "データグラム",
	},
};

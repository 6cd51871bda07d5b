import type { Catalogue } from "../../catalogue.js";

export const macTriangle: Catalogue["rules"]["macTriangle"] = {
	unfit: "フレームに MAC アドレスがありません",
	message: (client, server, synFrom, resetFrom, isClosed) =>
		`${client} から ${server} への SYN は ${synFrom} から届き、SYN-ACK への RST は${isClosed ? "、SYN-ACK の送り先である" : ""} ${resetFrom} から届きました。`,
};

import type { Catalogue } from "../../catalogue.js";
import { number } from "../grammar.js";

export const mssClamp: Catalogue["diagnosis"]["mssClamp"] = {
	observation: (connections, syn, synAck) =>
		`コネクション ${number(connections)} 件で、SYN の MSS が ${syn}、SYN-ACK の MSS が ${synAck} です。トンネルのように MSS を下げる機器が、SYN の経路だけにある可能性があります。`,
};

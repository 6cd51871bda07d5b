import { counted } from "../grammar.js";

export const mssClamp = {
	/** @param syn MSS of the first SYN in bytes, `synAck` that of its SYN-ACK */
	observation: (connections: number, syn: number, synAck: number) =>
		`SYNs of ${counted(connections, "connection")} announce an MSS of ${syn}, the SYN-ACKs ${synAck}: a device on the SYNs' way only may lower it, as tunnels do.`,
};

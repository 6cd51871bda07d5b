import { counted, listed } from "../grammar.js";

export const synProxy = {
	title: (servers: readonly string[]) =>
		`Segments of ${listed(servers)} come past the device that completed the handshake for it`,
	explanation:
		"The SYN-ACK and the segments after it number their bytes from different starts. Somebody else completed the handshake, and the server's own segments return past him.",
	observation: (connections: number) =>
		`In ${counted(connections, "connection")} the server's first segment lies more than 8 million bytes from its SYN-ACK, and the client never acknowledged it.`,
};

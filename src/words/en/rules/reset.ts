const ORIGINS = {
	"no-such-socket":
		"its stack knows no such connection (no ACK flag, sequence number as acknowledged, no options)",
	refused: "the port is closed or the SYN was rejected",
	aborted: "the program or its time-out gave the connection up",
	middlebox: "its TTL does not fit that host, so a device on the way sent it",
	unknown: "its form does not tell who sent it",
};

export const reset = {
	message: (sender: string, origin: keyof typeof ORIGINS) =>
		`A RST in the name of ${sender}: ${ORIGINS[origin]}.`,
};

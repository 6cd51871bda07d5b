const SIGNS = {
	"ack-not-delivered": ", although the client had acknowledged it",
	"never-acknowledged": ", and the client never acknowledged it",
	"client-unseen": "; of the client nothing was captured",
};

export const unfinishedHandshake = {
	message: (
		server: string,
		client: string,
		synAcks: number,
		sign: keyof typeof SIGNS,
	) =>
		`${server} sent its SYN-ACK to ${client} ${synAcks} times with the same sequence number${SIGNS[sign]}.`,
};

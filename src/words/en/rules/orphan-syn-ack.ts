export const orphanSynAck = {
	message: (
		server: string,
		client: string,
		synAcks: number,
		isReset: boolean,
	) =>
		`${server} sent a SYN-ACK to ${client} ${synAcks === 1 ? "once" : `${synAcks} times`}, but no SYN to it was captured${isReset ? `, which ${client} answered with RST` : ""}.`,
};

export const selfAddressed = {
	message: (address: string, port: number) =>
		`A SYN from ${address} to its own port ${port} came over the network and was not answered.`,
};

export const macTriangle = {
	unfit: "the frames carry no MAC addresses",
	/** @param isClosed the RST came from where the SYN-ACK had gone, as far as the capture shows that */
	message: (
		client: string,
		server: string,
		synFrom: string,
		resetFrom: string,
		isClosed: boolean,
	) =>
		`The SYN of ${client} to ${server} came from ${synFrom}, the RST that answered the SYN-ACK from ${resetFrom}${isClosed ? ", to where the SYN-ACK had gone" : ""}.`,
};

export const icmpRedirect = {
	/** @param gateway undefined where the message names none */
	message: (
		sender: string,
		receiver: string,
		destination: string,
		gateway: string | undefined,
	) =>
		`${sender} told ${receiver} to reach ${destination} by ${gateway ?? "another gateway"}.`,
};

import { listed } from "../grammar.js";

export const directServerReturn = {
	title: (vips: readonly string[]) =>
		`Real servers answer for ${listed(vips)} directly (direct server return), and it works`,
	atBalancer:
		"Only requests pass here, each one goes on to a real server with the VIP as destination, and the clients acknowledge data that this place does not see: the answers take another way, as meant.",
	atServers:
		"Requests go to one MAC, the answers come in the VIP's name from another one that is a server of its own, and the handshakes complete. This is direct server return, a design and no fault.",
	requestsLeft: (vips: readonly string[], macs: readonly string[]) =>
		macs.length === 0
			? `Requests to ${listed(vips)} left again with the same destination address.`
			: `Requests to ${listed(vips)} left again to ${listed(macs)} with the same destination address.`,
	answersCame: (vips: readonly string[], macs: readonly string[]) =>
		`Answers in the name of ${listed(vips)} came from ${listed(macs)}, to which the requests of these clients were not sent by their sender.`,
};

import type { Page } from "../../../page.js";

export const requestUnanswered: Page = {
	summary:
		"A request was acknowledged, but its answer did not come for seconds",
	what: [
		`The handshake completed, the client's first request was acknowledged, and then
the server sent no data for 2.5 seconds or longer, or none at all.`,
	],
	why: [
		`The far end lives, so the fault lies behind it. A load
balancer looks like this from its clients' side while the answers of its real
servers pass it by.`,
	],
	check: [
		`Capture behind the far end. Is it a load balancer, do its SYNs to the
real servers get an answer, and where do their SYN-ACKs go?`,
	],
	notWhen: [
		`The service takes that long and then answers; the client
only reports something and closes, and expects no answer.`,
	],
	after: "Requests get their answers within the time that the service takes.",
};

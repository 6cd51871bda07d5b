import { counted, listed } from "../grammar.js";

export const udpReply = {
	title: (servers: readonly string[], vips: readonly string[]) =>
		`${listed(servers)} answered UDP requests that went to ${listed(vips)}`,
	explanation:
		"The client asked one address and the answer came from another, to the same client port. No socket waits for it, and the client's stack refused it by ICMP.",
	observation: (
		first: {
			readonly client: string;
			readonly asked: string;
			readonly answered: string;
		},
		requests: number,
	) =>
		`${first.client} asked ${first.asked}, and refused an answer of ${first.answered} by ICMP; ${counted(requests, "request")} in all.`,
};

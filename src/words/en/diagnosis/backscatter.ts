import { counted, listed, number } from "../grammar.js";

export const backscatter = {
	title: (hosts: readonly string[]) =>
		`${counted(hosts.length, "host")} (${listed(hosts)}) answered SYNs that their receivers never sent`,
	explanation:
		"The SYN-ACKs fit no request of their receivers, and nobody sends those SYNs again after the RST. That is what answers to forged SYNs look like, not a load balancer that waits for an answer.",
	fitNoRequest: (series: number, hosts: number) =>
		`${number(series)} series of SYN-ACKs from ${counted(hosts, "host")} fit no request.`,
	poolOfBalancer: {
		whyNotExcluded:
			"All replies come from few hosts; a load balancer whose clients are not in this capture could be behind it.",
		howToDecide: "Are these hosts members of a pool of yours?",
	},
};

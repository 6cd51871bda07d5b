import { counted, listed } from "../grammar.js";

export const portScan = {
	title: (client: string, ports: number, hosts: number) =>
		`${client} tried ${counted(ports, "port")} of ${counted(hosts, "host")}: a scan`,
	explanation:
		"So many distinct destinations, nearly none of which completed, are a scan and no fault of routing.",
	observation: (attempts: number, client: string, hosts: Iterable<string>) =>
		`${counted(attempts, "connection attempt")} of ${client} to ${listed(hosts)} came to nothing.`,
};

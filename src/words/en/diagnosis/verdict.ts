export const verdict = {
	/** @param title the worst diagnosis in one line */
	worst: (title: string) => `${title}.`,
	noConnection: "No TCP connection was captured, so there is nothing to judge.",
	nothingFound: (connections: number) =>
		`Looked at ${connections === 1 ? "the only connection" : `all ${connections} connections`}: no reply passes a load balancer by, and no connection takes different ways.`,
};

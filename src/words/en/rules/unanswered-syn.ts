export const unansweredSyn = {
	message: (client: string, server: string, syns: number, waitedMs: number) =>
		`${client} sent its SYN to ${server} ${syns} times within ${waitedMs} ms, and nothing came back.`,
};

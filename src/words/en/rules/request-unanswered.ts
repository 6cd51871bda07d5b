export const requestUnanswered = {
	message: (
		server: string,
		client: string,
		waitedMs: number,
		isAnswered: boolean,
	) =>
		`${server} acknowledged a request of ${client}, left it waiting for ${waitedMs} ms and ${isAnswered ? "then answered" : "has not answered"}.`,
};

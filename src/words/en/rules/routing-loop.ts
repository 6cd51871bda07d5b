export const routingLoop = {
	message: (
		client: string,
		server: string,
		passages: number,
		highestTtl: number,
		lowestTtl: number,
	) =>
		`One packet between ${client} and ${server} passed ${passages} times while its TTL fell from ${highestTtl} to ${lowestTtl}.`,
};

export const ttlSplit = {
	message: (sender: string, ttls: readonly number[]) =>
		`Segments of ${sender} came with TTL ${ttls.join(" and ")} in turns.`,
};

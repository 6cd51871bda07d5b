/** What values of options were expected instead. */
export const parsers = {
	oneOf: (names: readonly string[], value: string) =>
		`One of ${names.join(", ")} was expected, not "${value}".`,
	port: (value: string) => `A port was expected, not "${value}".`,
	time: "A time was expected, such as 2026-01-02T03:04:05Z or seconds since the epoch.",
	value: "A value was expected.",
	workerCount: (most: number) =>
		`A number of threads was expected, 1 to ${most}.`,
	connectionCount: "A number of connections was expected, 1 or more.",
	columns: (least: number) =>
		`A number of columns was expected, ${least} or more.`,
};

export const freshIsn = {
	message: (
		server: string,
		client: string,
		numbers: number,
		frames: readonly string[],
		isLinuxClock: boolean,
	) =>
		`${server} answered one SYN of ${client} with ${numbers} different initial sequence numbers (${frames.join(", ")}).${
			isLinuxClock
				? " The numbers advance by 15.625 million per second, which is Linux's clock for them: no segment is missing."
				: ""
		}`,
};

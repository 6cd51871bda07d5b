export const missingSegments = {
	/** @param acknowledged of the missing bytes, those that the peer acknowledged */
	message: (
		sender: string,
		missing: number,
		holes: number,
		acknowledged: number,
	) =>
		`${missing} bytes of ${sender} are missing in ${holes} holes; ${
			acknowledged === missing
				? "the peer acknowledged them all, so only the capture lacks them"
				: acknowledged === 0
					? "the peer did not acknowledge them"
					: `the peer acknowledged ${acknowledged} of them`
		}.`,
};

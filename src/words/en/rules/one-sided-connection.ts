export const oneSidedConnection = {
	/** @param acknowledged bytes of the unseen end that the seen one acknowledged; undefined when its number did not move */
	message: (seen: string, unseen: string, acknowledged: number | undefined) =>
		`Of the connection between ${seen} and ${unseen} only segments of ${seen} were captured${
			acknowledged === undefined
				? ", and its acknowledgement number did not move"
				: `, which acknowledged ${acknowledged} bytes of the unseen end: it works`
		}.`,
};

export const retransmission = {
	message: (sender: string, repeated: number, segments: number) =>
		`${repeated} of ${segments} payload segments of ${sender} brought nothing new.`,
};

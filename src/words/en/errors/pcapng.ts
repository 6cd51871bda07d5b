/** What is wrong with blocks of a pcapng file. Offsets and lengths are in bytes. */
export const pcapng = {
	byteOrderMagic: (offset: number, found: string) =>
		`The byte-order magic 1a2b3c4d of a pcapng section was expected at byte ${offset}, ${found} found`,
	pcapngVersion: (found: string, offset: number) =>
		`Version 1.0 of the pcapng format was expected, ${found} found at byte ${offset}`,
	optionTooLong: (offset: number, option: number, length: number) =>
		`An option that fits into the block at byte ${offset} was expected, option ${option} claims ${length} bytes; it and what follows it in the block were left out`,
	blockLength: (
		smallest: number,
		longest: number,
		offset: number,
		found: number,
	) =>
		`A block length of ${smallest} to ${longest} bytes, a multiple of 4, was expected of the block at byte ${offset}, ${found} found`,
	blockLengthAgain: (offset: number, first: number, again: number) =>
		`The block at byte ${offset} says at its start that it has ${first} bytes, at its end ${again}`,
	tooManyInterfaces: (offset: number, kept: number) =>
		`The block at byte ${offset} describes one more interface than the ${kept} that are kept`,
	packetOfNoInterface: (offset: number, index: number) =>
		`The packet block at byte ${offset} names interface ${index}, which its section has not described`,
	statisticsOfNoInterface: (offset: number, index: number) =>
		`The statistics block at byte ${offset} names interface ${index}, which its section has not described; it was left out`,
	packetTooLong: (offset: number, captured: number, room: number) =>
		`The packet block at byte ${offset} claims ${captured} captured bytes, but has room for ${room}`,
	simplePacketTooLong: (offset: number, captured: number, room: number) =>
		`The simple packet block at byte ${offset} is of ${captured} captured bytes, but has room for ${room}; these were read`,
};

/** What was seen but not kept, because memory is bounded. */
export const limits = {
	dropped: (count: number) =>
		`${count} connections were counted but not kept one by one: there were more at once than --max-connections allows, as in a flood or a scan.`,
	refused: (count: number) =>
		`${count} segments of further connections were not looked at: there were more at once than --max-connections allows.`,
	claims: (count: number, most: number) =>
		`${count} ARP and neighbour discovery messages beyond the first ${most} pairs of address and MAC were not kept.`,
	icmp: (count: number, most: number) =>
		`${count} ICMP messages beyond the first ${most} kinds were not kept.`,
	udp: (count: number, most: number) =>
		`${count} UDP datagrams beyond the first ${most} flows were not kept.`,
	ways: (count: number, most: number) =>
		`${count} frames took more than ${most} ways in one direction of a connection; their ways were not kept.`,
	holes: (count: number, most: number) =>
		`${count} bytes lay in holes beyond the latest ${most} of one direction of a connection; whether they came late was not kept.`,
};

/** `globalHeader` event of npm pcap-parser. */
export interface PcapParserGlobalHeader {
	majorVersion: number;
	minorVersion: number;
	snapshotLength: number;
	linkLayerType: number;
}

/** `packetHeader` event of npm pcap-parser; lengths in bytes. */
export interface PcapParserPacketHeader {
	timestampSeconds: number;
	timestampMicroseconds: number;
	capturedLength: number;
	originalLength: number;
}

/** `packet` event of npm pcap-parser. */
export interface PcapParserPacket {
	header: PcapParserPacketHeader;
	data: Uint8Array;
}

/** The stream under a parser, as far as it is used here. */
export interface PcapParserStream {
	on(event: "data", listener: (chunk: Uint8Array) => void): unknown;
	on(event: "close", listener: () => void): unknown;
	destroy?(): unknown;
}

/** What `require("pcap-parser").parse(input)` returns, as far as it is used here. */
export interface PcapParserLike {
	readonly stream: PcapParserStream;
	on(
		event: "globalHeader",
		listener: (header: PcapParserGlobalHeader) => void,
	): unknown;
	on(
		event: "packetHeader",
		listener: (header: PcapParserPacketHeader) => void,
	): unknown;
	on(event: "packet", listener: (packet: PcapParserPacket) => void): unknown;
	on(event: "error", listener: (error: Error) => void): unknown;
	on(event: "end", listener: () => void): unknown;
}

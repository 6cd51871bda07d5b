import type { Differences } from "./counts.js";

/** A capture that tshark 4.0.17 counts otherwise than we do, and why. */
export interface Explained {
	file: string;
	columns: Differences;
	/** One sentence, without its full stop. */
	reason: string;
}

const NO_HEADER =
	"A frame's TCP header contradicts itself, by its length or its IP header's; Wireshark counts such frames and marks them as malformed";
const RECORDS =
	"Wireshark counts custom blocks and journal entries as packets; we number them too, but they are no frames";
const TAGGED =
	"This tshark does not know the link type and opens no such file, later ones and tcpdump do";
const OTHER_FAMILY =
	"An IPv6 header stands under the EtherType of IPv4; Wireshark lists it as IPv6 inside IP, which the column takes for a tunnel";

/** Every difference, column by column. The test fails when one goes away or changes. */
export const EXPLAINED: readonly Explained[] = [
	{
		file: "OISF+suricata-verify/bug-6875-01__fuzz.pcap",
		columns: { ws_pkts: [1, 2] },
		reason:
			"The second record claims 16,711,424 bytes; Wireshark takes the fuzzed file for RedHat 6.1's variant, whose records have 8 bytes more, and fails one record later",
	},
	{
		file: "OISF+suricata-verify/bug-76__input.pcap",
		columns: { ws_tcp: [45, 46], ws_syn: [2, 3] },
		reason: NO_HEADER,
	},
	{
		file: "OISF+suricata-verify/filestore-5408__input.pcap",
		columns: {
			ws_tcp: [125, 126],
			ws_tuples: [7, 8],
			ws_oneway: [0, 1],
			ws_tcp_tunneled: [0, 1],
		},
		reason:
			"One segment is a sample in an sFlow report: it was on another link, at another time",
	},
	...["rewrite_dltuser", "rewrite_layer2"].flatMap((kind) =>
		["test", "test2"].map((name) => ({
			file: `appneta+tcpreplay/test__${name}.${kind}`,
			columns: { ws_tcp_tunneled: [0, 10] } as const,
			reason: OTHER_FAMILY,
		})),
	),
	{
		file: "hadrielk+pcapng-test-generator/basic__test017.pcapng",
		columns: { ws_pkts: [0, 4] },
		reason: RECORDS,
	},
	{
		file: "hadrielk+pcapng-test-generator/basic__test018.pcapng",
		columns: { ws_pkts: [4, 8] },
		reason: RECORDS,
	},
	...["", "2-"].map((copy) => ({
		file: `hadrielk+pcapng-test-generator/${copy}difficult__test202.pcapng`,
		columns: { ws_pkts: [8, 11] } as const,
		reason: RECORDS,
	})),
	{
		file: "ntop+nDPI/pcap__fuzz-2006-06-26-2594.pcap",
		columns: { ws_tcp: [50, 51] },
		reason: NO_HEADER,
	},
	{
		file: "ntop+nDPI/pcap__fuzz-2006-09-29-28586.pcap",
		columns: {
			ws_tcp: [114, 117],
			ws_tuples: [36, 37],
			ws_syn: [8, 10],
			ws_synack_nosyn: [3, 2],
			ws_oneway: [25, 26],
		},
		reason: NO_HEADER,
	},
	{
		file: "ntop+nDPI/pcap__ip_fragmented_garbage.pcap",
		columns: {
			ws_tcp: [0, 4],
			ws_tuples: [0, 2],
			ws_synack: [0, 1],
			ws_synack_nosyn: [0, 1],
			ws_oneway: [0, 2],
		},
		reason: NO_HEADER,
	},
	{
		file: "ntop+nDPI/pcap__reasm_crash_anon.pcapng",
		columns: {
			ws_tcp: [208, 209],
			ws_synack: [1, 0],
			ws_synack_nosyn: [1, 0],
		},
		reason:
			"Frame 95 has a TCP header of 4 bytes, which Wireshark counts; frame 96 has all flags but FIN set, which the index counts as RST only",
	},
	{
		file: "simsong+tcpflow/tests__simson.pcap",
		columns: { ws_tcp: [0, 303] },
		reason:
			"The snap length leaves six bytes of the TCP header, ports without flags: we count such frames as cut headers",
	},
	...(
		[
			["brcm-tag-prepend", 15],
			["brcm-tag", 23],
			["dsa-high-vid", 4],
			["dsa", 8],
			["edsa-high-vid", 4],
			["edsa", 10],
			["juniper_monitor_invalid_cookie_length", 1],
		] as const
	).map(([name, frames]) => ({
		file: `the-tcpdump-group+tcpdump/tests__${name}.pcap`,
		columns: { ws_pkts: [frames, 0] } as const,
		reason: TAGGED,
	})),
];

/** Files that we do not read, by what our error calls them. */
export const REFUSED: Readonly<Record<string, readonly string[]>> = {
	"Endace ERF": [
		"LibtraceTeam+libtrace/traces__100_packets.erf",
		"LibtraceTeam+libtrace/traces__fragtest.erf",
		"blitz+tcptrace/input__atm.erf",
		"blitz+tcptrace/input__chdlc.erf",
	],
	snoop: [
		"blitz+tcptrace/input__all.snoop",
		"blitz+tcptrace/input__finger.snoop",
		"blitz+tcptrace/input__ipv6_ftp_nasa.snp",
	],
	"0.1 found": [
		"the-tcpdump-group+libpcap/tests__pcapng-invalid-vers-1.pcapng",
	],
	"begins with 01 50 4b 54": [
		"zeek+zeek/packet-corpus.zip.d__dns53.cap",
		"zeek+zeek/packet-corpus.zip.d__ipv6-fragmented-dns.trace.cap",
		"zeek+zeek/packet-corpus.zip.d__ipv6-hbh-routing0.trace.cap",
	],
};

import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { CaptureReader } from "../../src/capture/reader.js";
import { createDecoded, decodeFrame } from "../../src/decode/decode.js";
import { DecodeStatus } from "../../src/decode/status.js";

const FOLDER = new URL("../../../shared/captures/public/", import.meta.url);
const INDEX = new URL("INDEX.tsv", FOLDER);

/** Files in which other segments are found than Wireshark finds: how many, by reason. */
const DIFFERENCES: Record<string, Record<string, number>> = {
	"a tunnel or tag that is not followed (GTP-U, 802.1ah, FabricPath, Aruba, VXLAN-GPE, UDP ports of replies)":
		{
			"AlexeyVasilev+PcapFlowLab/gtpu__24_gtpu_flag_matrix_inner_ipv4_tcp.pcap": 0,
			"AlexeyVasilev+PcapFlowLab/pbb__01_pbb_ipv4_tcp.pcap": 0,
			"AlexeyVasilev+PcapFlowLab/pbb__03_pbb_ipv6_tcp.pcap": 0,
			"AlexeyVasilev+PcapFlowLab/pbb__06_pbb_inner_vlan_ipv4_tcp.pcap": 0,
			"AlexeyVasilev+PcapFlowLab/vxlan__17_vxlan_udp_port_and_header_matrix.pcap": 4,
			"arkime+arkime/pcap__gre-erspan-vxlan.pcap": 0,
			"arkime+arkime/pcap__gtp-iphone.pcap": 0,
			"ntop+nDPI/pcap__ajp.pcap": 26,
			"ntop+nDPI/pcap__ja3_lots_of_cipher_suites_2_anon.pcap": 0,
			"ntop+nDPI/pcap__reasm_segv_anon.pcapng": 0,
			"ntop+nDPI/pcap__rtmp.pcap": 26,
			"ntop+nDPI/pcap__tls_invalid_reads.pcap": 9,
			"zeek+zeek/tunnels__gre-aruba-amsdu.pcap": 0,
			"zeek+zeek/tunnels__gre-aruba.pcap": 0,
		},
	"a link type that is not decoded": {
		"blitz+tcptrace/input__single_byte_rexmit.dmp": 0,
		"the-tcpdump-group+libpcap/filter__arcnet-rfc1051-arp-icmp-http.pcap": 0,
		"the-tcpdump-group+libpcap/filter__http_PPI.pcap": 0,
		"the-tcpdump-group+tcpdump/tests__arcnet-rfc1051-arp-icmp-http.pcap": 0,
		"the-tcpdump-group+tcpdump/tests__arcnet-rfc1201-arp-icmp-http.pcap": 0,
		"the-tcpdump-group+tcpdump/tests__ipoib.pcap": 0,
		"zeek+zeek/Traces__dns-inverse-query.pcap": 0,
		"zeek+zeek/Traces__nflog-http.pcap": 0,
	},
	"impossible TCP headers, which Wireshark counts and marks as malformed": {
		"OISF+suricata-verify/bug-76__input.pcap": 45,
		"ntop+nDPI/pcap__fuzz-2006-06-26-2594.pcap": 50,
		"ntop+nDPI/pcap__fuzz-2006-09-29-28586.pcap": 114,
		"ntop+nDPI/pcap__ip_fragmented_garbage.pcap": 0,
		"ntop+nDPI/pcap__reasm_crash_anon.pcapng": 208,
	},
	"segments in samples of sFlow, which are other frames' contents": {
		"OISF+suricata-verify/filestore-5408__input.pcap": 125,
	},
	"a snap length that leaves six bytes of the TCP header": {
		"simsong+tcpflow/tests__simson.pcap": 0,
	},
	"an IPv6 header under the EtherType of IPv4": {
		"appneta+tcpreplay/test__test.rewrite_dltuser": 106,
		"appneta+tcpreplay/test__test.rewrite_layer2": 106,
		"appneta+tcpreplay/test__test2.rewrite_dltuser": 106,
		"appneta+tcpreplay/test__test2.rewrite_layer2": 106,
	},
};

/** Formats that the reader refuses, by their name in the index. */
const OTHER_FORMATS = /^(?:OTHER|erf|snoop|pcap-mod|pcapng-LE v0\.1)/;

interface Row {
	file: string;
	format: string;
	segments: number;
}

describe.skipIf(!existsSync(INDEX))("captures of ../shared", () => {
	const rows = existsSync(INDEX) ? readIndex() : [];
	const readable = rows.filter((row) => !OTHER_FORMATS.test(row.format));
	const different = new Map(
		Object.values(DIFFERENCES).flatMap((files) => Object.entries(files)),
	);
	const same = readable.filter((row) => !different.has(row.file));

	test.each(same)("$file has as many segments as Wireshark counts", (row) => {
		expect(countSegments(row.file)).toBe(row.segments);
	});

	test.each([...different])("%s has %i segments here", (file, segments) => {
		expect(countSegments(file)).toBe(segments);
	});
});

function readIndex(): Row[] {
	const [head, ...lines] = readFileSync(INDEX, "utf8").trim().split("\n");
	const columns = head?.split("\t") ?? [];
	const field = (line: string, name: string) =>
		line.split("\t")[columns.indexOf(name)] ?? "";
	return lines.map((line) => ({
		file: field(line, "file"),
		format: field(line, "format"),
		segments: Number(field(line, "ws_tcp")),
	}));
}

function countSegments(file: string): number {
	const out = createDecoded();
	let segments = 0;
	const reader = new CaptureReader((frame) => {
		if (decodeFrame(frame, out) === DecodeStatus.Tcp) segments++;
	});
	reader.push(inflate(readFileSync(new URL(encodeURI(file), FOLDER))));
	reader.end();
	return segments;
}

function inflate(bytes: Uint8Array): Uint8Array {
	return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

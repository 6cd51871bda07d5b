/** What `--help` prints below the options. */
export const help = {
	examples: `
Captures may be pcap or pcapng, gzip, zstd or plain; - is standard input, a
directory stands for the captures in it. Each gets its own report, or all get
one with --rotated. Commands have options of their own: asymroute verify --help.

Examples:
  Capture on the client, then ask. Do not filter on the VIP alone: replies that
  bypass it carry the real servers' addresses.
    $ tcpdump -i eth0 -s 128 -nn -U -w client.pcap 'tcp or icmp or arp'
    $ asymroute client.pcap

  Straight from tcpdump, for one minute:
    $ timeout 60 tcpdump -i eth0 -s 128 -U -w - 'tcp or icmp or arp' | asymroute -

  Tell what you know of the network:
    $ asymroute --vip 10.0.2.100 --real-server 10.0.3.0/24 server.pcapng

  In a script; the exit code says whether something was found:
    $ asymroute --format json --output report.json captures/

  Hand on what proves it, without addresses and payload:
    $ asymroute --redact --evidence evidence.pcapng client.pcap

Exit codes: 0 nothing at or above --fail-on, 1 something, 2 the work could not
be done (usage, unreadable capture), 130 and 143 interrupted. With --format
oneline: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, as monitoring plug-ins do.
`,
	verify: `
Take both captures at the same place, with the same clients asking the same VIP.

Exit codes: 0 cured, 1 not cured or something else is wrong now, 2 the captures
cannot tell, or the work could not be done.
`,
	connections: `
Options that take several values may be repeated, or take a list with commas.
Files are the parts of one capture. Times are as in 2026-01-02T03:04:05Z (UTC), or seconds since the epoch.

frames, bytes and TTL are those of the client, then those of the server.
history has a letter for what happened first, upper case for the client, as in
Zeek: s SYN, h SYN-ACK, a ACK, d data, f FIN, r RST, t data again, w window 0;
^ in front: the server's frame came first. CSV and NDJSON hold more: MACs and
VLANs of both directions, who sent the RST, Wireshark's completeness, and the
Community ID.

Examples:
  $ asymroute connections --verdict lb-bypass client.pcap
  $ asymroute connections -f csv --address 10.0.3.0/24 -o list.csv server.pcap
`,
};

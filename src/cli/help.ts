/** Printed below the options by `--help`. */
export const EXAMPLES = `
Captures may be pcap or pcapng, gzip or not; - is standard input, a directory
stands for the captures in it. Each gets its own report, or all get one with
--rotated.

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

Exit codes: 0 nothing at or above --fail-on, 1 something, 2 the work could not
be done (usage, unreadable capture), 130 interrupted.
`;

/** Printed below the options by `verify --help`. */
export const VERIFY_NOTES = `
Take both captures at the same place, with the same clients asking the same VIP.

Exit codes: 0 cured, 1 not cured or something else is wrong now, 2 the captures
cannot tell, or the work could not be done.
`;

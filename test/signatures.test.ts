import { describe, expect, it } from "vitest";
import { causes } from "../src/diagnosis/causes.js";

/**
 * The signatures of the field guide with the causes that stand for them. That each cause has stories of
 * its own is another test; here none of the signatures may be left without a cause.
 */
const SIGNATURES: Readonly<Record<string, readonly string[]>> = {
	"S01 full proxy, address and port kept": ["full-proxy-without-snat"],
	"S02 full proxy, address kept": ["full-proxy-without-snat"],
	"S03 L4 balancer without SNAT": ["l4-lb-without-snat"],
	"S04 client and servers in one subnet": ["same-subnet-without-snat"],
	"S05 a client that swallows the replies": ["l4-lb-without-snat"],
	"S06 one-armed balancer": ["l4-lb-without-snat"],
	"S07 some members have a wrong gateway": ["pool-member-wrong-gateway"],
	"S08 reply by another interface": ["divergent-return-path"],
	"S09 reverse-path filter": ["reverse-path-filter"],
	"S10 FHRP or ECMP, healthy": ["divergent-return-path", "multipath"],
	"S11 firewall sees the forward direction": ["stateful-device-one-direction"],
	"S12 firewall sees the return direction": ["stateful-device-one-direction"],
	"S13 the same, with RST": ["stateful-device-one-direction"],
	"S14 path change amid connections": ["path-changed-mid-connection"],
	"S15 untranslated segment amid a connection": ["mid-connection-nat-leak"],
	"S16 another backend amid a connection": ["backend-changed"],
	"S17 healthy direct server return": ["direct-server-return"],
	"S18 VIP missing on the server": ["dsr-vip-missing"],
	"S19 VIP missing, and forwarded": ["routing-loop"],
	"S20 a server answers ARP for the VIP": ["dsr-vip-hijacked"],
	"S21 L3DSR without its rule": ["l4-lb-without-snat"],
	"S22 Kubernetes": ["l4-lb-without-snat", "hairpin-to-self"],
	"S23 hairpin to oneself": ["hairpin-to-self"],
	"S24 ICMP redirect": ["divergent-return-path"],
	"S25 cloud firewalls": ["stateful-device-one-direction"],
	"S26 an MSS that one way lowers": ["divergent-return-path"],
	"S27 SYN proxy passed by": ["sequence-not-translated"],
	"S28 PROXY protocol mismatch": ["proxy-protocol-mismatch"],
};

const known = causes.map(({ id }) => id);

describe("the signatures of the field guide", () => {
	it.each(Object.entries(SIGNATURES))("%s has a cause", (_, ids) => {
		expect(known).toEqual(expect.arrayContaining([...ids]));
	});

	it("are all there, S01 to S28", () => {
		expect(Object.keys(SIGNATURES).map((name) => name.slice(0, 3))).toEqual(
			Array.from(
				{ length: 28 },
				(_, i) => `S${String(i + 1).padStart(2, "0")}`,
			),
		);
	});
});

/** What a fix by source NAT brings about. */
export const SNAT_SEEN =
	"At the real server SYNs come from an address of the balancer, and the SYN-ACKs go back to the MAC that the SYNs came from. At the client no SYN-ACK comes from a real server. With the balancer as gateway the clients' addresses stay, and SYN-ACKs go to the balancer's MAC; with direct server return SYN and SYN-ACK both carry the VIP.";

/** Of causes that lie in the capture. */
export const NO_FAULT =
	"It says nothing of the network by itself: it says what this capture cannot show.";

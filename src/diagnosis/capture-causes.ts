import { type Cause, defineCause } from "./diagnosis.js";

/** One direction of everything. */
export const oneSidedCapture = defineCause({
	id: "one-sided-capture",
	effect: "cannot-tell",
	severity: "warning",
	summary: "The capture shows one direction of its connections only",
	explain: `
A tap, a mirror port that copies received (or sent) frames only, or a capture
filter that names one direction. From one direction nobody can tell how the
other one goes. But acknowledgement numbers that advance prove that the unseen
end lives.

Check: mirror both directions ("both" or "rx and tx"), and filter by host, not
by src or dst.

It may also be real: all traffic back takes another way. Two captures at once
tell.
`,
});

/** The snap length ends before what is asked for. */
export const headersCut = defineCause({
	id: "headers-cut",
	effect: "cannot-tell",
	severity: "warning",
	summary:
		"The snap length cuts the TCP headers, so that nothing can be judged",
	explain: `
The capture keeps fewer bytes of each frame than the headers take, as happens
with tunnels (VXLAN, GENEVE, GRE add 50 bytes and more) or many VLAN tags.

Check: the snap length (tcpdump -s); a tunnel's outer headers count too. 128
bytes are enough without tunnels, 256 with.

Not a fault when: the connections in question are among those not cut.
`,
});

/** Bytes that arrived and that the capture lacks. */
export const captureLoss = defineCause({
	id: "capture-loss",
	effect: "cannot-tell",
	severity: "info",
	summary:
		"The capture lacks bytes that were received: it lost packets, the network did not",
	explain: `
The receivers acknowledged bytes that are not in the capture. The capturing
system or the mirror port dropped packets. Orphan SYN-ACKs and missing
handshakes in such a capture prove nothing.

Check: drop counters (tcpdump prints them at its end), larger capture buffers
(-B), a shorter snap length.
`,
});

/** Connections that were there before. */
export const captureStartedLate = defineCause({
	id: "capture-started-late",
	effect: "cannot-tell",
	severity: "info",
	summary:
		"Connections were under way when the capture began: their handshakes are not in it",
	explain: `
Long-lived connections show no handshake when the capture begins amid them.
Who is client and who server is then a guess by ports, and their handshakes
cannot be judged. Connections that began later can.

Check: begin the capture before the connections, or make one new connection
while it runs.

Not a fault when: the connections are long-lived by design.
`,
});

/** Bytes that had to be sent again. */
export const packetLoss = defineCause({
	id: "packet-loss",
	effect: "not-routing",
	severity: "info",
	summary:
		"Segments were lost on the way and sent again; the connections go on",
	explain: `
Payload was sent twice with different IP identifications: the first copy, or
its acknowledgement, was lost. It is spread over connections and directions,
and they go on, so it is loss and not a wrong way.

Check: error and drop counters of interfaces on the way, duplex, overload.

Not a fault when: it is a few in a thousand; TCP is made for that.
`,
});

/** The causes that lie in the capture itself, for the register. */
export const captureCauses: readonly Cause[] = [
	packetLoss,
	oneSidedCapture,
	headersCut,
	captureLoss,
	captureStartedLate,
];

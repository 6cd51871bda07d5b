import { type Cause, defineCause } from "./diagnosis.js";

/** One direction of everything. */
export const oneSidedCapture = defineCause({
	id: "one-sided-capture",
	effect: "cannot-tell",
	severity: "warning",
});

/** The snap length ends before what is asked for. */
export const headersCut = defineCause({
	id: "headers-cut",
	effect: "cannot-tell",
	severity: "warning",
});

/** Bytes that arrived and that the capture lacks. */
export const captureLoss = defineCause({
	id: "capture-loss",
	effect: "cannot-tell",
	severity: "info",
});

/** Connections that were there before. */
export const captureStartedLate = defineCause({
	id: "capture-started-late",
	effect: "cannot-tell",
	severity: "info",
});

/** Bytes that had to be sent again. */
export const packetLoss = defineCause({
	id: "packet-loss",
	effect: "not-routing",
	severity: "info",
});

/** The causes that lie in the capture itself, for the register. */
export const captureCauses: readonly Cause[] = [
	packetLoss,
	oneSidedCapture,
	headersCut,
	captureLoss,
	captureStartedLate,
];

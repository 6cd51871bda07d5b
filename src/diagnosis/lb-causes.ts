import { type Cause, defineCause } from "./diagnosis.js";

/** The balancer ends TCP and keeps the client's address; servers answer past it. */
export const fullProxyWithoutSnat = defineCause({
	id: "full-proxy-without-snat",
	effect: "lb-bypass",
	severity: "error",
});

/** The balancer forwards SYNs with another destination; servers answer past it. */
export const l4LbWithoutSnat = defineCause({
	id: "l4-lb-without-snat",
	effect: "lb-bypass",
	severity: "error",
});

/** Client and real server share a subnet, so that replies never leave it. */
export const sameSubnetWithoutSnat = defineCause({
	id: "same-subnet-without-snat",
	effect: "lb-bypass",
	severity: "error",
});

/** Some members of a pool answer past the balancer, the others do not. */
export const poolMemberWrongGateway = defineCause({
	id: "pool-member-wrong-gateway",
	effect: "lb-bypass",
	severity: "error",
});

/** The causes of this family, for the register. */
export const lbCauses: readonly Cause[] = [
	fullProxyWithoutSnat,
	l4LbWithoutSnat,
	sameSubnetWithoutSnat,
	poolMemberWrongGateway,
];

/**
 * @typedef {object} Kind what a generated capture is made of; lengths in bytes, chances in 1000
 * @property {string} name
 * @property {number} live connections that are open at the same time
 * @property {number} shortest frames of a connection, at least 8
 * @property {number} longest frames of a connection
 * @property {number} lost chance that a segment of data is lost, before or behind the place of capture
 * @property {number} resets chance that a connection ends by RST
 * @property {boolean} timestamps each segment has the TCP option
 * @property {boolean} ipv6
 * @property {"link" | "router" | "any"} place of capture: one link; both sides of a router, which has each packet twice;
 *   the same on the `any` device of that router
 * @property {boolean} vlan
 * @property {number} snapLength
 * @property {number} padTo least length of a frame on the wire
 * @property {"pcap" | "pcapng"} format
 * @property {boolean} gzip
 * @property {"web" | "scan" | "bypass" | "outage"} story
 */

/** @type {Kind} */
const STANDARD = {
	name: "short frames",
	live: 600,
	shortest: 8,
	longest: 48,
	lost: 0,
	resets: 0,
	timestamps: false,
	ipv6: false,
	place: "link",
	vlan: false,
	snapLength: 96,
	padTo: 96,
	format: "pcap",
	gzip: false,
	story: "web",
};

/** What else is measured: each differs from the standard in one thing, the last in what the field differs in. */
const variants = [
	kind("full frames", { snapLength: 65_535, padTo: 60 }),
	kind("short connections", { shortest: 8, longest: 9 }),
	kind("long connections", { live: 20, longest: Number.POSITIVE_INFINITY }),
	kind("IPv6", { ipv6: true }),
	kind("VLAN", { vlan: true }),
	kind("both sides of a router", { place: "router" }),
	kind("any device of a router", { place: "any" }),
	kind("pcapng", { format: "pcapng" }),
	kind("gzip", { gzip: true }),
	kind("scan", { story: "scan" }),
	kind("bypass", { story: "bypass" }),
	kind("outage", { story: "outage" }),
	// 1 % of the data is lost and sent again, 3 % of the connections end by RST.
	kind("loss and RSTs", { lost: 10, resets: 30, timestamps: true }),
];

/** The file that speed is judged by: frames of 96 bytes, about 28 in a connection. */
export const standard = STANDARD;

/** All kinds, the standard first. */
export const kinds = [STANDARD, ...variants];

/** @param {string} name @param {Partial<Kind>} differences @returns {Kind} */
function kind(name, differences) {
	return { ...STANDARD, ...differences, name };
}

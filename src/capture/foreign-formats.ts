import { hexBytes } from "./bytes.js";
import { CaptureError } from "./errors.js";

/** A format that is told by its first bytes but not read here, and the command that turns it into one that is. */
interface ForeignFormat {
	readonly name: string;
	/** First bytes of the file. */
	readonly magic: readonly number[];
	readonly conversion: string;
}

/** As many first bytes as tell any of the formats below. */
export const MAGIC_LENGTH = 16;

const EDITCAP = "editcap -F pcapng INPUT OUTPUT.pcapng";

const FORMATS: readonly ForeignFormat[] = [
	pcapVariant("Kuznetzov's modified pcap", 0xa1b2cd34, true),
	pcapVariant("Kuznetzov's modified pcap", 0xa1b2cd34, false),
	pcapVariant("IXIA pcap (hardware timestamps)", 0x1c0001ac, true),
	pcapVariant("IXIA pcap (hardware timestamps)", 0x1c0001ac, false),
	pcapVariant("IXIA pcap (software timestamps)", 0x1c0001ab, true),
	pcapVariant("IXIA pcap (software timestamps)", 0x1c0001ab, false),
	pcapVariant("Navtel pcap", 0xa12b3c4d, true),
	pcapVariant("Navtel pcap", 0xa12b3c4d, false),
	{ name: "snoop", magic: ascii("snoop\0\0\0"), conversion: EDITCAP },
	{ name: "btsnoop", magic: ascii("btsnoop\0"), conversion: EDITCAP },
	{
		name: "Microsoft Network Monitor 1",
		magic: ascii("RTSS"),
		conversion: EDITCAP,
	},
	{
		name: "Microsoft Network Monitor 2",
		magic: ascii("GMBU"),
		conversion: EDITCAP,
	},
	{
		name: "NetXray or Sniffer for Windows",
		magic: ascii("XCP\0"),
		conversion: EDITCAP,
	},
	{
		name: "Sniffer for DOS",
		magic: ascii("TRSNIFF data"),
		conversion: EDITCAP,
	},
	{ name: "AIX iptrace", magic: ascii("iptrace "), conversion: EDITCAP },
	{ name: "Observer", magic: ascii("ObserverPktBuffe"), conversion: EDITCAP },
	{ name: "gzip", magic: [0x1f, 0x8b], conversion: "gzip -dc INPUT > OUTPUT" },
	{
		name: "zstd",
		magic: [0x28, 0xb5, 0x2f, 0xfd],
		conversion: "zstd -dc INPUT > OUTPUT",
	},
	{
		name: "lz4",
		magic: [0x04, 0x22, 0x4d, 0x18],
		conversion: "lz4 -dc INPUT > OUTPUT",
	},
	{
		name: "xz",
		magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00],
		conversion: "xz -dc INPUT > OUTPUT",
	},
	{
		name: "bzip2",
		magic: ascii("BZh"),
		conversion: "bzip2 -dc INPUT > OUTPUT",
	},
	{ name: "zip", magic: ascii("PK\x03\x04"), conversion: "unzip INPUT" },
];

/**
 * Returns the error for an input that is neither pcap nor pcapng: UNSUPPORTED_FORMAT where its first
 * bytes tell what it is, NOT_A_CAPTURE with those bytes otherwise.
 *
 * @param end number of bytes of `bytes` that are input
 */
export function foreignInput(bytes: Uint8Array, end: number): CaptureError {
	const format = FORMATS.find(({ magic }) => startsWith(bytes, end, magic));
	if (format !== undefined) {
		const message = `A pcap or pcapng file was expected, ${format.name} found; convert it with: ${format.conversion}`;
		return new CaptureError("UNSUPPORTED_FORMAT", message, { offset: 0 });
	}
	const found = hexBytes(bytes, 0, Math.min(end, MAGIC_LENGTH));
	const message = isText(bytes, end)
		? `A pcap or pcapng file was expected, but the input begins like text (${found})`
		: `A pcap or pcapng file was expected, but the input begins with ${found}; if it is a capture of another format, try: ${EDITCAP}`;
	return new CaptureError("NOT_A_CAPTURE", message, { offset: 0 });
}

function startsWith(
	bytes: Uint8Array,
	end: number,
	magic: ForeignFormat["magic"],
): boolean {
	if (end < magic.length) return false;
	return magic.every((byte, at) => byte === bytes[at]);
}

function isText(bytes: Uint8Array, end: number): boolean {
	return bytes
		.subarray(0, Math.min(end, MAGIC_LENGTH))
		.every((byte) => (byte >= 0x20 && byte < 0x7f) || isSpace(byte));
}

function isSpace(byte: number): boolean {
	return byte >= 0x09 && byte <= 0x0d;
}

function ascii(text: string): number[] {
	return Array.from(text, (character) => character.charCodeAt(0));
}

function pcapVariant(
	name: string,
	magic: number,
	littleEndian: boolean,
): ForeignFormat {
	const order = [magic >>> 24, magic >>> 16, magic >>> 8, magic].map(
		(part) => part & 0xff,
	);
	if (littleEndian) order.reverse();
	return { name, magic: order, conversion: EDITCAP };
}

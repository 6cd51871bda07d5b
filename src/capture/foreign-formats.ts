import { hexBytes, u16, u32 } from "./bytes.js";
import { CaptureError } from "./errors.js";

/** A format that is told by its first bytes but not read here, and the command that turns it into one that is. */
interface ForeignFormat {
	readonly name: string;
	/** First bytes of the file. */
	readonly magic: readonly number[];
	/** Absent where no program is known to convert it. */
	readonly conversion?: string;
}

/** As many first bytes as tell any of the formats below. */
export const MAGIC_LENGTH = 16;

const EDITCAP = "editcap -F pcapng INPUT OUTPUT.pcapng";

const ERF: ForeignFormat = {
	name: "Endace ERF",
	magic: [],
	conversion: EDITCAP,
};

const FORMATS: readonly ForeignFormat[] = [
	{ name: "Navtel pcap", magic: [0xa1, 0x2b, 0x3c, 0x4d] },
	{ name: "Navtel pcap", magic: [0x4d, 0x3c, 0x2b, 0xa1] },
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
	{ name: "Savvius Peek", magic: ascii("\x7fver"), conversion: EDITCAP },
	{
		name: "InfoVista 5View",
		magic: [0xaa, 0xaa, 0xaa, 0xaa],
		conversion: EDITCAP,
	},
	{
		name: "Visual Networks",
		magic: ascii("\x05VNF"),
		conversion: EDITCAP,
	},
	{ name: "HP-UX nettl", magic: ascii("TR\0d\0"), conversion: EDITCAP },
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
	{
		name: "lz4 (legacy)",
		magic: [0x02, 0x21, 0x4c, 0x18],
		conversion: "lz4 -dc INPUT > OUTPUT",
	},
	{
		name: "compress",
		magic: [0x1f, 0x9d],
		conversion: "gzip -dc INPUT > OUTPUT",
	},
	{
		name: "zip",
		magic: ascii("PK\x03\x04"),
		conversion: "unzip -p INPUT > OUTPUT",
	},
];

/** Byte offsets in an Endace ERF record, which has no magic. */
const ERF_SECONDS = 4;
const ERF_TYPE = 8;
const ERF_RECORD_LENGTH = 10;
const ERF_WIRE_LENGTH = 14;
const ERF_HEADER_LENGTH = 16;
const ERF_LAST_TYPE = 48;
/** Years that a capture may be of: 1990 to 2100, in seconds since the epoch. */
const EARLIEST_SECONDS = 631_152_000;
const LATEST_SECONDS = 4_102_444_800;

/**
 * Returns the error for an input that is neither pcap nor pcapng: UNSUPPORTED_FORMAT where its first
 * bytes tell what it is, NOT_A_CAPTURE with those bytes otherwise.
 *
 * @param end number of bytes of `bytes` that are input
 */
export function foreignInput(bytes: Uint8Array, end: number): CaptureError {
	const format =
		FORMATS.find(({ magic }) => startsWith(bytes, end, magic)) ??
		(isErf(bytes, end) ? ERF : undefined);
	if (format !== undefined) {
		const { name, conversion } = format;
		return new CaptureError(
			"UNSUPPORTED_FORMAT",
			["foreignFormat", name, format === ERF, conversion],
			{ offset: 0 },
		);
	}
	const found = hexBytes(bytes, 0, Math.min(end, MAGIC_LENGTH));
	return new CaptureError(
		"NOT_A_CAPTURE",
		isText(bytes, end)
			? ["beginsLikeText", found]
			: ["notACapture", found, EDITCAP],
		{ offset: 0 },
	);
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

/** Tells an ERF record by its type, its lengths and a time that a capture may have. */
function isErf(bytes: Uint8Array, end: number): boolean {
	if (end < ERF_HEADER_LENGTH) return false;
	const seconds = u32(bytes, ERF_SECONDS, true);
	const type = (bytes[ERF_TYPE] as number) & 0x7f;
	const recordLength = u16(bytes, ERF_RECORD_LENGTH, false);
	return (
		seconds >= EARLIEST_SECONDS &&
		seconds < LATEST_SECONDS &&
		type > 0 &&
		type <= ERF_LAST_TYPE &&
		recordLength > ERF_HEADER_LENGTH &&
		u16(bytes, ERF_WIRE_LENGTH, false) > 0
	);
}

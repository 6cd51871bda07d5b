import type { Frame } from "../../src/capture/frame.js";
import { CaptureReader } from "../../src/capture/reader.js";
import { bytesOf } from "./captures.js";

/** Old to new: addresses (`10.0.0.1`), endpoints (`10.0.0.1:80`) and MACs. */
export type Renaming = Readonly<Record<string, string>>;

const IPV4 = 0x0800;
const TCP = 6;

/**
 * Reads a capture of plain Ethernet with other addresses in it, so that two labs with networks of
 * their own become one network before and after a change. Checksums are left as they were.
 */
export function framesRenamed(path: string, names: Renaming): Frame[] {
	const frames: Frame[] = [];
	const reader = new CaptureReader((frame) => {
		const bytes = Buffer.from(frame.bytes.subarray(frame.start, frame.end));
		rename(bytes, names);
		frames.push({ ...frame, bytes, start: 0, end: bytes.length });
	});
	reader.push(bytesOf(path));
	reader.end();
	return frames;
}

function rename(bytes: Buffer, names: Renaming): void {
	for (const at of [0, 6]) renameMac(bytes, at, names);
	if (bytes.length < 38 || bytes.readUInt16BE(12) !== IPV4) return;
	const tcp = 14 + (bytes.readUInt8(14) & 15) * 4;
	const hasPorts = bytes.readUInt8(23) === TCP && bytes.length >= tcp + 4;
	for (const [at, port] of [
		[26, tcp],
		[30, tcp + 2],
	] as const) {
		renameEnd(bytes, at, hasPorts ? port : undefined, names);
	}
}

function renameMac(bytes: Buffer, at: number, names: Renaming): void {
	const old =
		bytes
			.toString("hex", at, at + 6)
			.match(/../g)
			?.join(":") ?? "";
	const name = names[old];
	if (name !== undefined) bytes.write(name.replaceAll(":", ""), at, "hex");
}

function renameEnd(
	bytes: Buffer,
	at: number,
	port: number | undefined,
	names: Renaming,
): void {
	const address = [...bytes.subarray(at, at + 4)].join(".");
	const endpoint =
		port === undefined ? undefined : `${address}:${bytes.readUInt16BE(port)}`;
	const name =
		(endpoint === undefined ? undefined : names[endpoint]) ?? names[address];
	if (name === undefined) return;
	const [host = "", newPort] = name.split(":");
	bytes.set(host.split(".").map(Number), at);
	if (port !== undefined && newPort !== undefined)
		bytes.writeUInt16BE(Number(newPort), port);
}

import { SIDE } from "../../compact/layout";
import { RECENT_AT, RECENT_BITS, RECENT_SIDE, RECENT_WORDS } from "../layout";
import { setWord, word } from "./memory";
import { FACTOR } from "./tables";

/** Offsets from the first byte of an IPv4 packet without options. */
const ADDRESSES = 12;
const PORTS = 20;

/** Bytes of an entry; that of the other direction lies beside it. */
const ENTRY: usize = RECENT_WORDS << 2;

/** Address of the entry in which a packet's flow and direction may be; `kernel.ts` finds it as well. */
export function entryOf(ip: usize): usize {
	const source = load<u32>(ip, ADDRESSES);
	const destination = load<u32>(ip, ADDRESSES + 4);
	const ports = load<u32>(ip, PORTS);
	const bothPorts = (ports ^ (ports >>> 16)) & 0xffff;
	const mixed = (source ^ destination) + bothPorts * (FACTOR as u32);
	const place = (mixed * (FACTOR as u32)) >>> (32 - RECENT_BITS);
	const isTurned =
		source !== destination
			? source > destination
			: (ports & 0xffff) > ports >>> 16;
	return (RECENT_AT as usize) + ((place << 1) | (isTurned ? 1 : 0)) * ENTRY;
}

/** Address of the side in an entry, 0 where it is not of that packet. */
export function sideIn(entry: usize, ip: usize): usize {
	return load<u64>(entry) === load<u64>(ip, ADDRESSES) &&
		load<u32>(entry, 8) === load<u32>(ip, PORTS)
		? (word(entry, RECENT_SIDE) as usize)
		: 0;
}

/** Remembers the side that sent a packet, and so its peer. */
export function remember(entry: usize, ip: usize, side: usize): void {
	const addresses = load<u64>(ip, ADDRESSES);
	const ports = load<u32>(ip, PORTS);
	write(entry, addresses, ports, side);
	const answers = rotl<u64>(addresses, 32);
	write(entry ^ ENTRY, answers, rotl<u32>(ports, 16), side ^ (SIDE << 2));
}

function write(entry: usize, addresses: u64, ports: u32, side: usize): void {
	store<u64>(entry, addresses);
	store<u32>(entry, ports, 8);
	setWord(entry, RECENT_SIDE, side as i32);
}

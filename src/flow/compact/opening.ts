import { TcpFlag } from "../../decode/segment.js";
import { HAS_OPENING, OPENING, PACKET_BITS, TRAITS } from "./layout.js";

/** True when the side, by its place in the words of its chunk, began with a SYN. */
export const hasSyn = (words: Int32Array, side: number): boolean =>
	isOpenedBy(words, side, 0);

/** True when it began with a SYN-ACK. */
export const hasSynAck = (words: Int32Array, side: number): boolean =>
	isOpenedBy(words, side, TcpFlag.ACK);

const isOpenedBy = (words: Int32Array, side: number, ack: number): boolean =>
	((words[side + TRAITS] as number) & HAS_OPENING) !== 0 &&
	((words[side + OPENING + PACKET_BITS] as number) & TcpFlag.ACK) === ack;

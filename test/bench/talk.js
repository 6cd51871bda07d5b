export const Flag = { FIN: 0x01, SYN: 0x02, RST: 0x04, PSH: 0x08, ACK: 0x10 };

/** Payload of a full segment in bytes. */
export const MSS = 1448;

/**
 * @typedef {object} Segment what a frame carries
 * @property {End} from
 * @property {End} to
 * @property {number} flags
 * @property {number} seq
 * @property {number} ack
 * @property {number} payload bytes
 */

/** A socket. */
export class End {
	/**
	 * @param {number} host last three bytes of its address
	 * @param {number} port
	 * @param {boolean} isClient which side of the place of capture it is on
	 * @param {number} isn
	 */
	constructor(host, port, isClient, isn) {
		this.host = host;
		this.port = port;
		this.isClient = isClient;
		/** The next sequence number that it sends. */
		this.next = isn;
	}

	/**
	 * Sends a segment and moves its sequence number on.
	 *
	 * @param {End} peer
	 * @param {number} flags
	 * @param {number} [payload] bytes
	 * @returns {Segment}
	 */
	send(peer, flags, payload = 0) {
		const seq = this.next;
		const ack = (flags & Flag.ACK) === 0 ? 0 : peer.next;
		const consumed = (flags & (Flag.SYN | Flag.FIN)) === 0 ? 0 : 1;
		this.next = (seq + payload + consumed) >>> 0;
		return { from: this, to: peer, flags, seq, ack, payload };
	}
}

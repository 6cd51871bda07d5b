import { type Cipher, createCipheriv } from "node:crypto";

/** Bytes of the key: an AES-128 key, then the secret that the padding is made of. */
export const CRYPTO_PAN_KEY_BYTES = 32;

const BLOCK = 16;

/**
 * Maps addresses so that two of them share exactly as many leading bits afterwards as before, and
 * nothing else can be told without the key: Crypto-PAn, J. Xu, J. Fan, M. Ammar, S. Moon,
 * "Prefix-Preserving IP Address Anonymization", ICNP 2002.
 */
export class CryptoPan {
	readonly #cipher: Cipher;
	readonly #pad: Uint8Array;

	/** @param key {@link CRYPTO_PAN_KEY_BYTES} bytes */
	constructor(key: Uint8Array) {
		this.#cipher = createCipheriv("aes-128-ecb", key.subarray(0, BLOCK), null);
		this.#cipher.setAutoPadding(false);
		this.#pad = this.#cipher.update(key.subarray(BLOCK, 2 * BLOCK));
	}

	/**
	 * Returns the mapped address.
	 *
	 * @param address 16 bytes at most
	 * @param keeps tells by its number from 0 which bit is to stay as it is. The mapping stays one to
	 * one as long as the answer depends on the bits before it only.
	 */
	map(
		address: Uint8Array,
		keeps: (bit: number) => boolean = () => false,
	): Uint8Array {
		const bits = address.length * 8;
		const ciphered = this.#cipher.update(this.#prefixes(address, bits));
		const mapped = address.slice();
		for (let bit = 0; bit < bits; bit += 1) {
			if (keeps(bit)) continue;
			const flip = (ciphered[bit * BLOCK] as number) >>> 7;
			(mapped[bit >>> 3] as number) ^= flip << (7 - (bit & 7));
		}
		return mapped;
	}

	/** One block per bit: the bits of the address before it, then those of the padding. */
	#prefixes(address: Uint8Array, bits: number): Uint8Array {
		const blocks = new Uint8Array(bits * BLOCK);
		for (let bit = 0; bit < bits; bit += 1) {
			const block = blocks.subarray(bit * BLOCK, (bit + 1) * BLOCK);
			block.set(this.#pad);
			const whole = bit >>> 3;
			block.set(address.subarray(0, whole));
			const mask = 0xff00 >>> (bit & 7);
			const own = (address[whole] as number) & mask;
			block[whole] = own | ((this.#pad[whole] as number) & ~mask & 0xff);
		}
		return blocks;
	}
}

import type { AddressWords } from "../flow/addresses.js";
import type { Mac } from "../flow/macs.js";

/** Puts others in place of addresses: the same for the same, and another for another. */
export interface AddressMapping {
	/** IPv4 is `0, 0, 0xffff, address`, before and after. */
	address(words: AddressWords): AddressWords;
	mac(mac: Mac): Mac;
}

import { capture } from "./capture.js";
import { input } from "./input.js";
import { pcapng } from "./pcapng.js";
import { request } from "./request.js";

/** What errors and warnings say; the facts in them are those of a `Saying`. */
export const errors = { ...capture, ...pcapng, ...input, ...request };

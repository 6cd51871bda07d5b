import type { Catalogue } from "../../catalogue.js";
import { capture } from "./capture.js";
import { input } from "./input.js";
import { pcapng } from "./pcapng.js";
import { request } from "./request.js";

export const errors: Catalogue["errors"] = {
	...capture,
	...pcapng,
	...input,
	...request,
};

import type { Catalogue } from "../../catalogue.js";
import { directServerReturn } from "./direct-server-return.js";

export const diagnosis: Catalogue["diagnosis"] = {
	directServerReturn,
};

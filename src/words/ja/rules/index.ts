import type { Catalogue } from "../../catalogue.js";
import { ttlSplit } from "./ttl-split.js";

export const rules: Catalogue["rules"] = {
	ttlSplit,
};

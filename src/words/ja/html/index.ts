import type { Catalogue } from "../../catalogue.js";
import { ladder, timeline } from "./figures.js";
import { page, read, who } from "./page.js";

export const html: Catalogue["html"] = { ladder, page, read, timeline, who };

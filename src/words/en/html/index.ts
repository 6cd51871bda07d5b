import { ladder, timeline } from "./figures.js";
import { page, read, who } from "./page.js";

/** What the HTML page says by itself, besides what other renderings say as well. */
export const html = { ladder, page, read, timeline, who };

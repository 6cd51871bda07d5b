export { walkBlocks } from "./blocks";
export { walkRecords } from "./records";

export { walkBlocks } from "./blocks";
export { walkRecords } from "./records";
export { survey } from "./survey";

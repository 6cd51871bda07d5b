import type { CommandWords } from "../command.js";
import { cli } from "./cli/index.js";
import { errors } from "./errors/index.js";

export const command: CommandWords = {
	language: "ja",
	cli,
	errors,
};

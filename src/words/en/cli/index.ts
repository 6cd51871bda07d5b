import { commander } from "./commander.js";
import { help } from "./help.js";
import { parsers } from "./parsers.js";
import { options, program } from "./program.js";
import { evidence, output, progress, run } from "./run.js";

/** What the command line says by itself. */
export const cli = {
	commander,
	evidence,
	help,
	options,
	output,
	parsers,
	program,
	progress,
	run,
};

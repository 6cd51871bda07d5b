import { Analyzer } from "../../dist/analyze.js";
import { CaptureError } from "../../dist/capture/errors.js";
import { CaptureReader } from "../../dist/capture/reader.js";
import { createDecoded, decodeFrame } from "../../dist/decode/decode.js";
import { STATUS_NAMES } from "../../dist/decode/status.js";
import { Kernel } from "../../dist/flow/kernel/kernel.js";
import { readCapture } from "../../dist/node/read-capture.js";
import { ReportSchema } from "../../dist/report/schema.js";
import { renderText } from "../../dist/report/text.js";

const built = {
	Analyzer,
	CaptureError,
	CaptureReader,
	createDecoded,
	decodeFrame,
	Kernel,
	readCapture,
	STATUS_NAMES,
	ReportSchema,
	renderText,
};

/** The built program: the same as the sources, but of types of its own. */
export const program = /** @type {import("./targets.js").Program} */ (
	/** @type {unknown} */ (built)
);

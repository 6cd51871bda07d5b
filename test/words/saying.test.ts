import { describe, expect, it, test } from "vitest";
import { CaptureError } from "../../src/capture/errors.js";
import { Knowledge } from "../../src/diagnosis/hints.js";
import { en } from "../../src/words/en/index.js";
import { ja } from "../../src/words/ja/index.js";
import {
	RequestError,
	remark,
	remarkIn,
	type Saying,
	say,
} from "../../src/words/saying.js";

type Texts = typeof en.errors;

/** Each text with facts that are told apart. */
const SAYINGS: { [Text in keyof Texts]: readonly [Text, ...unknown[]] } = {
	emptyInput: ["emptyInput"],
	inputEnds: ["inputEnds", 101, "record", 102, 103, 104],
	foreignFormat: ["foreignFormat", "snoop", false, "editcap -F pcapng"],
	beginsLikeText: ["beginsLikeText", "68656c6c"],
	notACapture: ["notACapture", "deadbeef", "editcap -F pcapng"],
	pcapVersion: ["pcapVersion", "7.3", 104],
	recordLength: ["recordLength", 101, 102, 103, 104],
	wireLength: ["wireLength", 101, 102, 103],
	timeFraction: ["timeFraction", 101, 102, 103],
	tooManyComments: ["tooManyComments", 101],
	textTooLong: ["textTooLong", 101],
	times: ["times", "a sentence", 101],
	stoppedThere: ["stoppedThere", "a sentence"],
	byteOrderMagic: ["byteOrderMagic", 101, "deadbeef"],
	pcapngVersion: ["pcapngVersion", "7.3", 104],
	optionTooLong: ["optionTooLong", 101, 102, 103],
	blockLength: ["blockLength", 101, 102, 103, 104],
	blockLengthAgain: ["blockLengthAgain", 101, 102, 103],
	tooManyInterfaces: ["tooManyInterfaces", 101, 102],
	packetOfNoInterface: ["packetOfNoInterface", 101, 102],
	statisticsOfNoInterface: ["statisticsOfNoInterface", 101, 102],
	packetTooLong: ["packetTooLong", 101, 102, 103],
	simplePacketTooLong: ["simplePacketTooLong", 101, 102, 103],
	ofCapture: ["ofCapture", "a.pcap", "a sentence"],
	noFile: ["noFile", "a.pcap"],
	isDirectory: ["isDirectory", "a.pcap"],
	noPermission: ["noPermission", "a.pcap"],
	cannotBeRead: ["cannotBeRead", "a.pcap", "EIO: i/o error"],
	noCaptureIn: ["noCaptureIn", "a.pcap"],
	interrupted: ["interrupted", 101],
	compressionCut: ["compressionCut", "gzip", 101],
	compressionDamaged: ["compressionDamaged", "gzip", 101, "bad header"],
	windowTooLarge: ["windowTooLarge", 101, 102],
	spoolFull: ["spoolFull", 101],
	spoolFailed: ["spoolFailed", "ENOSPC: no space left"],
	wrongReader: ["wrongReader", "older pcap", "2.3"],
	wrongParser: ["wrongParser", "pcapng"],
	parserFoundNoPcap: ["parserFoundNoPcap", "unknown magic"],
	parserRefused: ["parserRefused", "unsupported version"],
	parserFailed: ["parserFailed", "closed"],
	parserClosed: ["parserClosed", 101],
	noNetwork: ["noNetwork", "VIP", "10.0.0.x"],
	noMac: ["noMac", "gateway", "00:00"],
	noAddress: ["noAddress", "10.0.0.x"],
	keyLength: ["keyLength", 32, 101],
	keyFile: ["keyFile", "key.txt", 32],
	notReplaceable: ["notReplaceable", "a.pcap"],
};

/** Facts that are kinds, which each language names itself. */
const KINDS: unknown[] = ["record", "older pcap", "gateway", false];

/** Texts that only join what others say. */
const JOINERS = ["ofCapture"];

describe.each(Object.entries(SAYINGS))("%s", (name, saying) => {
	const [, ...facts] = saying;
	const said = { en: say(en, saying as Saying), ja: say(ja, saying as Saying) };

	it("has the same facts in both languages", () => {
		for (const fact of facts.filter((one) => !KINDS.includes(one))) {
			expect(said.en).toContain(String(fact));
			expect(said.ja).toContain(String(fact));
		}
		for (const number of said.en.match(/\d+/g) ?? [])
			expect(said.ja).toContain(number);
	});

	it.skipIf(JOINERS.includes(name))("is Japanese in Japanese", () => {
		expect(said.ja).toMatch(/[\p{Script=Hiragana}]/u);
		expect(said.en).not.toMatch(/[\u0100-\uffff]/);
	});
});

test("every place where an input may end and every format is named in Japanese", () => {
	for (const awaited of [
		"format magic",
		"pcap header",
		"record",
		"section header",
		"block",
	] as const)
		expect(ja.errors.inputEnds(1, awaited, 2, 3, 4)).not.toMatch(
			/header|magic|record|block/,
		);
	for (const found of [
		"pcapng",
		"pcap variant",
		"pcap with nanoseconds",
		"older pcap",
	] as const) {
		expect(ja.errors.wrongReader(found, "2.3")).not.toMatch(/variant|with|of/);
		expect(ja.errors.wrongParser(found)).not.toMatch(/variant|with|of/);
	}
});

describe("what an error says", () => {
	it("is English in its message and as the catalogue has it in its words", () => {
		const error = new CaptureError("UNREADABLE_INPUT", ["noFile", "a.pcap"]);
		expect(error.message).toBe("There is no file a.pcap");
		expect(error.inWords(en)).toBe(error.message);
		expect(error.inWords(ja)).toBe("ファイル a.pcap がありません");
	});

	it("is a sentence that is the same everywhere where it was made of one", () => {
		const error = new CaptureError("NOT_A_CAPTURE", "what a script says");
		expect([error.message, error.inWords(ja)]).toEqual([
			"what a script says",
			"what a script says",
		]);
	});

	it("may hold what another one says", () => {
		const inner = new CaptureError("EMPTY_INPUT", ["emptyInput"]);
		const named = new CaptureError("EMPTY_INPUT", [
			"ofCapture",
			"a.pcap",
			inner.inner,
		]);
		expect(named.inWords(ja)).toBe(`a.pcap: ${ja.errors.emptyInput()}`);
	});

	it("is a RangeError for a request that makes no sense", () => {
		const make = () => new Knowledge({ vips: ["ten"] });
		expect(make).toThrow(RangeError);
		try {
			make();
		} catch (error) {
			expect(error).toBeInstanceOf(RequestError);
			expect((error as RequestError).name).toBe("RangeError");
			expect((error as RequestError).inWords(ja)).toMatch(/^VIP は .+"ten"/);
		}
	});
});

describe("a warning", () => {
	it("is data that another thread can be sent, and can be said in any language", () => {
		const warning = remark("TRUNCATED_FILE", [
			"stoppedThere",
			{ said: ["emptyInput"] },
		]);
		expect(structuredClone(warning)).toEqual(warning);
		expect(remarkIn(en, warning)).toBe(warning.message);
		expect(remarkIn(ja, warning)).toMatch(/0 バイトです。読み取りは/);
	});

	it("without data is its message in any language", () => {
		const warning = { code: "X", message: "what a reader says" };
		expect(remarkIn(ja, warning)).toBe("what a reader says");
	});
});

import type { Catalogue } from "../../catalogue.js";
import { number } from "../grammar.js";

export const captureQuality: Catalogue["diagnosis"]["captureQuality"] = {
	headersCut: {
		title: (frames) =>
			`スナップ長により、${number(frames)} フレームの TCP ヘッダーが途中で切れています`,
		explanation:
			"これらのセグメントのフラグと番号はキャプチャされていないため、そのコネクションについては何も判断できません。",
		where: "同じ場所 (スナップ長を長くする)",
	},
	oneSided: {
		title: (connections, total) =>
			`全 ${number(total)} コネクション中 ${number(connections)} 件は、片方向しかキャプチャされていません`,
		explanation: (bytes, connections) =>
			`片方向だけでは、もう一方の方向がどの経路を通るかはわかりません。ただし ${number(connections)} 件のコネクションでは、見えている側が、見えていない側の ${number(bytes)} バイトに確認応答を返しています。これらは正常に動作しています。`,
		observation: (connections) =>
			`${number(connections)} 件のコネクションで、もう一方の端のセグメントが一つもキャプチャされていません。`,
		otherWay: {
			whyNotExcluded:
				"もう一方の方向が、実際に別の経路を通っている可能性があります。",
			howToDecide:
				"もう一方の経路で同時にキャプチャするか、いずれかのホスト上でキャプチャしてください。",
		},
		where: "両方向をミラーした同じ場所、またはいずれかのホスト上",
	},
	startedLate: {
		title: (connections) =>
			`${number(connections)} 件のコネクションは、キャプチャの開始前に始まっています`,
		explanation:
			"ハンドシェイクがキャプチャに含まれないため、判定できません。トラフィックは両方向に流れています。",
	},
	captureLoss: {
		title: (bytes) =>
			`受信側に届いた ${number(bytes)} バイトが、キャプチャに含まれていません`,
		explanation:
			"受信側は、キャプチャに含まれないバイトに確認応答を返しています。パケットを取りこぼしたのはキャプチャであり、ネットワークは届けています。",
		observation: (bytes) =>
			`${number(bytes)} バイトは、確認応答が返されていますが、キャプチャされていません。`,
	},
	packetLoss: {
		title: (segments, total) =>
			`ペイロードのあるセグメント ${number(total)} 個中 ${number(segments)} 個が再送されました`,
		explanation:
			"ペイロードまたはその確認応答が途中で失われ、再送されました。コネクションは継続しています。",
		observation: (segments) =>
			`${number(segments)} 個のセグメントには、キャプチャ済みのデータしか含まれていませんでした。`,
	},
};

import type { Diagnosis, Report } from "../../src/report/report.js";
import { bypassReport, healthyReport, undecidedReport } from "./reports.js";

/** Returns the report with other texts in its only diagnosis. */
function told(report: Report, changes: Partial<Diagnosis>): Report {
	const diagnoses = report.diagnoses.map((one) => ({ ...one, ...changes }));
	const { verdict, captures } = report;
	const summary = changes.title ?? verdict.summary;
	return {
		...report,
		language: "ja",
		verdict: { ...verdict, summary },
		captures: captures.map((capture) => ({
			...capture,
			vantage: {
				...capture.vantage,
				reasons: ["全フレームの TTL が 64 で、MAC が一つ"],
			},
		})),
		diagnoses,
	};
}

const [first] = bypassReport.diagnoses;
const NOTES: Readonly<Record<number, string>> = {
	22: "このサーバーへの SYN は送られていない",
	23: "クライアントはこのコネクションを知らない",
	66: "新しい ISN: 最初の試行は RST で終わっており、失われたものはない",
	178: "ロードバランサーが断念",
};

const bypass = told(bypassReport, {
	title:
		"192.168.175.61:8000、192.168.175.223:8000 が VIP 192.168.91.61:8000 を経由せず、192.168.19.22 に直接応答しています",
	explanation:
		"ロードバランサーはクライアントのコネクションを終端し、クライアントのアドレスを送信元として、実サーバーへ自分のコネクションを開きます。そのアドレスへのサーバーの経路がロードバランサーを通らないため、SYN-ACK はその SYN を送っていないクライアントに届き、RST が返されます。ロードバランサーは、断念するまで再試行します。",
	evidence: (first?.evidence ?? []).map((evidence) => ({
		...evidence,
		observation:
			"192.168.19.22 が SYN を送っていない 2 台の実サーバーから、78 個の SYN-ACK が届き、0.1 ms 以内に RST で応答されました (Wireshark の「previous segment not captured」は、データの損失ではありません)。",
	})),
	alternatives: [
		{
			cause: "backscatter",
			whyNotExcluded:
				"SYN-ACK は、クライアントが使っていないポートに届いています。ただし、いずれも要求から 1 ms 以内に届いていることは、これと矛盾します。",
			howToDecide:
				"192.168.175.61 でキャプチャします。ロードバランサーの MAC からの SYN があれば、迂回が証明されます。",
		},
	],
	remedies: (first?.remedies ?? []).slice(0, 2).map((remedy) => ({
		...remedy,
		title: "ロードバランサーが自分のアドレスを送信元に使うようにする (SNAT)",
		expect:
			"サーバーでは、SYN がロードバランサーのアドレスから届く。クライアントでは、192.168.175.61 や 192.168.175.223 からのフレームがない。",
	})),
	nextCapture: {
		where: "192.168.175.61 で、戻り経路を MAC によって確かめます:",
		command: first?.nextCapture?.command ?? "",
	},
	ladder: first?.ladder
		? {
				...first.ladder,
				steps: first.ladder.steps.map((step) => ({
					...step,
					note: NOTES[step.frame] ?? null,
				})),
			}
		: null,
});

const healthy: Report = {
	...told(healthyReport, {}),
	verdict: {
		...healthyReport.verdict,
		summary:
			"10.232.3.137 から 10.243.132.204:8080 へのコネクション 15 件すべてでハンドシェイクが完了し、いずれも要求先のアドレスが応答しました。",
	},
	rules: healthyReport.rules.map((rule) => ({
		...rule,
		reason:
			rule.reason === ""
				? ""
				: "すべてのフレームが一つのルーターから届き、そこへ送られています",
	})),
};

const undecided = told(undecidedReport, {
	title:
		"どのコネクションも片方向しか見えず、迂回なのか、片側のファイバーだけのタップなのかを判定できません",
	explanation:
		"26 件のコネクションのすべてに、サーバーからのフレームがあり、サーバーへのフレームがありません。見える側の確認応答番号は進んでいるため、もう一方の方向は正常で、キャプチャされていないだけです。",
	evidence: [],
	nextCapture: {
		where:
			"同じ位置で、両方向を、VIP によるフィルターなしで (迂回のフレームには VIP のアドレスが含まれません):",
		command: undecidedReport.diagnoses[0]?.nextCapture?.command ?? "",
	},
});

/** Reports as they are in Japanese, by name. */
export const japaneseReports = {
	"full-proxy-without-snat": bypass,
	healthy,
	undecided,
} as const;

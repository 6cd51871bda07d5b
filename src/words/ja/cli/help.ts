import type { Catalogue } from "../../catalogue.js";

export const help: Catalogue["cli"]["help"] = {
	examples: `
キャプチャは pcap または pcapng で、gzip や zstd で圧縮されたものも読めます。
- は標準入力を、ディレクトリはその中のキャプチャを表します。レポートはキャプチャ
ごとに作られ、--rotated を指定すると全体で一つになります。コマンドには独自の
オプションがあります: asymroute verify --help

使用例:
  クライアントでキャプチャし、診断します。VIP だけでフィルターしないでください。
  VIP を迂回する応答の送信元は、実サーバーのアドレスです。
    $ tcpdump -i eth0 -s 128 -nn -U -w client.pcap 'tcp or icmp or arp'
    $ asymroute client.pcap

  tcpdump から直接、1 分間:
    $ timeout 60 tcpdump -i eth0 -s 128 -U -w - 'tcp or icmp or arp' | asymroute -

  ネットワークについて分かっていることを伝えます:
    $ asymroute --vip 10.0.2.100 --real-server 10.0.3.0/24 server.pcapng

  スクリプトから使います。何か見つかったかどうかは終了コードで分かります:
    $ asymroute --format json --output report.json captures/

  根拠を、アドレスとペイロードを伏せて人に渡します:
    $ asymroute --redact --evidence evidence.pcapng client.pcap

終了コード: 0 は --fail-on 以上のものなし、1 はあり、2 は処理できなかったとき
(使い方の誤り、読み取れないキャプチャ)、130 と 143 は中断。--format oneline では
監視プラグインと同じく 0 が OK、1 が WARNING、2 が CRITICAL、3 が UNKNOWN です。
`,
	verify: `
二つのキャプチャは、同じ場所で、同じクライアントが同じ VIP に要求しているときに
取得してください。

終了コード: 0 は解消、1 は未解消または別の異常、2 はキャプチャから判断できない
とき、または処理できなかったときです。
`,
	connections: `
複数の値を取るオプションは、繰り返すか、コンマ区切りで指定します。
複数のファイルは一つのキャプチャの部分とみなします。
時刻は 2026-01-02T03:04:05Z (UTC) の形式か、エポックからの秒数で指定します。

frames、bytes、TTL は、クライアント、サーバーの順です。history は最初に起きた
ことを一文字ずつ並べたもので、大文字はクライアントです。文字は Zeek と同じです:
s SYN、h SYN-ACK、a ACK、d データ、f FIN、r RST、t データの再送、
w ウィンドウ 0。先頭の ^ は、サーバーのフレームが先だったことを表します。
CSV と NDJSON には、両方向の MAC と VLAN、RST の送信者、Wireshark の
completeness、Community ID も含まれます。

使用例:
  $ asymroute connections --verdict lb-bypass client.pcap
  $ asymroute connections -f csv --address 10.0.3.0/24 -o list.csv server.pcap
`,
};

import { counted } from "../grammar.js";

export const captureQuality = {
	headersCut: {
		title: (frames: number) =>
			`The snap length cut the TCP header of ${counted(frames, "frame")}`,
		explanation:
			"Flags and numbers of these segments were not captured, so nothing can be said about their connections.",
		where: "at the same place, with a longer snap length",
	},
	oneSided: {
		title: (connections: number, total: number) =>
			`Only one direction of ${connections} of ${counted(total, "connection")} was captured`,
		explanation: (bytes: number, connections: number) =>
			`One direction cannot show how the other one goes. But the visible ends acknowledged ${counted(bytes, "byte")} of the unseen ones in ${counted(connections, "connection")}: those work.`,
		observation: (connections: number) =>
			`Of ${counted(connections, "connection")} no segment of the other end was captured.`,
		otherWay: {
			whyNotExcluded: "Perhaps the other direction really takes another way.",
			howToDecide:
				"Capture on the other way at the same time, or on one of the hosts.",
		},
		where:
			"at the same place with both directions mirrored, or on one of the hosts",
	},
	startedLate: {
		title: (connections: number) =>
			`${counted(connections, "connection")} began before the capture`,
		explanation:
			"Their handshakes are not in the capture and cannot be judged; traffic goes both ways.",
	},
	captureLoss: {
		title: (bytes: number) =>
			`The capture lacks ${bytes} bytes that were received`,
		explanation:
			"The receivers acknowledged bytes that are not in the capture: it lost packets, the network delivered them.",
		observation: (bytes: number) =>
			`${bytes} bytes were acknowledged and never captured.`,
	},
	packetLoss: {
		title: (segments: number, total: number) =>
			`${segments} of ${counted(total, "payload segment")} were sent again`,
		explanation:
			"Payload was lost on the way, or its acknowledgement was, and was sent again. The connections go on.",
		observation: (segments: number) =>
			`${segments} segments brought nothing that had not been captured before.`,
	},
};

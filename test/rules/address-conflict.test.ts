import { addressConflict } from "../../src/rules/address-conflict.js";
import { testRule } from "../support/rule-tester.js";
import { story, storyIn, times } from "../support/story.js";
import { IPV6_NETWORK } from "../support/story-network.js";

testRule(addressConflict, {
	silent: {
		"one MAC that claims an address again and again": story`
			arp 10.0.2.100 is B; arp 10.0.2.100 is B`,
		"one MAC that claims several addresses": story`
			arp 10.0.2.100 is B; arp 10.0.2.1 is B`,
		"hosts that claim an address each": story`arp 10.0.3.2 is R; arp 10.0.3.3 is Q`,
		"one address in two VLANs, or on two interfaces": story`
			arp 10.0.2.100 is B vlan=7; arp 10.0.2.100 is R vlan=8; arp 10.0.2.100 is B vlan=7
			arp 10.0.2.101 is B if=0; arp 10.0.2.101 is R if=1; arp 10.0.2.101 is B if=0`,
		"routers that share a virtual MAC": story`
			arp 10.0.2.1 is G; arp 10.0.2.1 is 00:00:5e:00:01:0a; arp 10.0.2.1 is G`,
	},
	fires: {
		"two MACs that claim an address in turns": {
			on: story`
				@0 arp 10.0.2.100 is B; @1 arp 10.0.2.100 is R; @2 arp 10.0.2.100 is B`,
			finding: {
				frames: [1, 2],
				confidence: "likely",
				data: {
					address: "10.0.2.100",
					macs: ["02:00:00:00:00:42", "02:00:00:00:00:52"],
					claims: 3,
					isHandover: false,
					isProxied: false,
				},
			},
		},
		"the same, once, though two interfaces show it": {
			on: story`
				${times(3, (i) => `@${i} arp 10.0.2.100 is ${i === 1 ? "R" : "B"} if=0; arp 10.0.2.100 is ${i === 1 ? "R" : "B"} if=1`)}`,
			finding: {
				frames: [1, 3],
				confidence: "likely",
				data: { address: "10.0.2.100", claims: 3 },
			},
		},
		"the same in IPv6": {
			on: storyIn(IPV6_NETWORK)`arp V is B; arp V is R; arp V is B`,
			finding: {
				frames: [1, 2],
				confidence: "likely",
				data: { address: "2001:db8:2::100", claims: 3 },
			},
		},
		"an address that moved to another device, without being sure": {
			on: story`
				@0 arp 10.0.2.100 is B; @1 arp 10.0.2.100 is B
				@9 arp 10.0.2.100 is A; @10 arp 10.0.2.100 is A`,
			finding: {
				frames: [1, 3],
				confidence: "possible",
				data: { isHandover: true },
			},
		},
		"a host with two interfaces that asks by the other one, without being sure":
			{
				on: story`
				arp 10.0.3.2 is R; arp 10.0.3.2 of R2; arp 10.0.3.2 is R`,
				finding: {
					frames: [1, 2],
					confidence: "possible",
					data: { isAsking: true },
				},
			},
		"a router that answers for many addresses, without being sure": {
			on: story`
				arp 10.0.3.0 is R
				${times(9, (i) => `arp 10.0.3.${i} is G`)}
				arp 10.0.3.0 is R`,
			finding: {
				frames: [1, 2],
				confidence: "possible",
				data: { address: "10.0.3.0", isProxied: true },
			},
		},
	},
	unfit: {
		"a capture filter for TCP": story`C>V S; V>C SA; C>V A`,
	},
});

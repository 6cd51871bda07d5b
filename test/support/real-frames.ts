import { hex } from "./octets.js";

/** Frames that real kernels sent, of our own laboratory captures, with their LINKTYPE_. */
export const realFrames = {
	/** A SYN of 192.168.19.22:60012 to 192.168.216.55:443. */
	syn: {
		linkType: 1,
		bytes: hex(`
      700f6aeb72dd 3cfdfe4a5aaa 0800                        # Ethernet
      4500003c89f040004006442d c0a81316 c0a8d837            # IPv4
      ea6c 01bb 47f00253 00000000 a002 faf0 ec51 0000       # TCP
      020405b4 0402 080a0df6afba00000000 01 03030a          # options
    `),
	},
	/** The SYN of 10.104.218.15:36918 to 10.217.123.49:8080 in VXLAN network 49876. */
	vxlanSyn: {
		linkType: 1,
		bytes: hex(`
      001b215edc80 001b2142d9b0 0800                        # outer Ethernet
      4500006e3cbd000040113693 0a717917 0a717936            # outer IPv4
      cc45 12b5 005a 6753                                   # UDP
      08000000 00c2d400                                     # VXLAN
      3c8ab0f37114 000c2968afa3 0800                        # inner Ethernet
      4500003c68cb40004006676f 0a68da0f 0ad97b31            # inner IPv4
      9036 1f90 eff417a8 00000000 a002 faf0 c0b2 0000       # TCP
      020405b4 0402 080aca889feb00000000 01 03030a          # options
    `),
	},
	/** A ping on Linux's "any" device. */
	cookedPing: {
		linkType: 113,
		bytes: hex(`
      0000 0001 0006 2c6bf57b00bb 0000 0800                 # Linux cooked
      45000054949a40003f01b76a c0a81316 c0a85b3d            # IPv4
      0800d2ee3b0f0003                                      # ICMP echo
      7209046b00000000acb708000000000010111213141516 17   # data
      18191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637
    `),
	},
	arpRequest: {
		linkType: 1,
		bytes: hex(`
      ffffffffffff 000c291e6144 0806                        # Ethernet
      0001 0800 06 04 0001                                  # ARP request
      000c291e6144 c0a8132d 000000000000 c0a81301
    `),
	},
	/** The router 10.159.46.1 says that 10.159.46.226 is the better way to 10.130.20.84. */
	icmpRedirect: {
		linkType: 1,
		bytes: hex(`
      52540065e06f 001c0e0353f1 0800                        # Ethernet
      45c00058c9c1000040013e79 0a9f2e01 0a9f2e6c            # IPv4
      0501 198d 0a9f2ee2                                    # ICMP redirect
      4500003c405e40003f06a37d 0a9f2e6c 0a821454            # quoted IPv4
      c518 0050 b1b7a56c 00000000 a002 faf0 4526 0000       # quoted TCP
      020405b40402080aa08ff2e8000000000103030a
    `),
	},
	neighbourSolicitation: {
		linkType: 1,
		bytes: hex(`
      3333ff000001 a4bb6d89151f 86dd                        # Ethernet
      60000000 0020 3a ff                                   # IPv6
      20010db89243b6290000 00000000efd4 ff0200000000000000000001ff000001
      8700 7617 00000000                                    # solicitation
      20010db89243b6290000000000000001                      # target
      0101 a4bb6d89151f                                     # source link-layer address
    `),
	},
	neighbourAdvertisement: {
		linkType: 1,
		bytes: hex(`
      f48e38dc436e 2c6bf5919f01 86dd                        # Ethernet
      60000000 0020 3a ff                                   # IPv6
      20010db89243b6290000000000000001 20010db89243b629000000000000a161
      8800 d0cd e0000000                                    # advertisement
      20010db89243b6290000000000000001                      # target
      0201 2c6bf5919f01                                     # target link-layer address
    `),
	},
	/** A multicast listener report: a hop-by-hop option stands before ICMPv6. */
	listenerReport: {
		linkType: 1,
		bytes: hex(`
      333300000016 f48e38dc436e 86dd                        # Ethernet
      60000000 0038 00 01                                   # IPv6
      fe80000000000000f68e38fffedc436e ff020000000000000000000000000016
      3a00 0502 00000100                                    # hop-by-hop: router alert
      8f00 176a 0000 0002                                   # report
      04000000 ff0200000000000000000001ff00a161
      04000000 ff0200000000000000000001ffdc436e
    `),
	},
} as const;

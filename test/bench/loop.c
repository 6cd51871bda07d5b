/*
 * The least that an analyser of TCP connections does, in plain C: reads a classic little-endian pcap of
 * Ethernet in blocks of 1 MiB, walks the records, decodes IPv4 and TCP in place and updates a flow table
 * (open addressing, keyed by the 4-tuple) with counters per direction. Prints three counts.
 */
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FILE_HEADER = 24, RECORD_HEADER = 16, ETHERNET = 14, LONGEST = 1 << 18 };
static const size_t BLOCK = 1 << 20;

typedef struct {
	uint32_t low, high, ports;
	uint32_t flags[2], next[2], ack[2];
	uint64_t frames[2], bytes[2];
	double first, last;
} Flow;

static Flow *flows;
static uint32_t *slots; /* 1 + index into flows; 0 is free */
static uint32_t count, capacity = 1024;
static uint64_t frames, segments;

static inline uint32_t be16(const uint8_t *p) { return (uint32_t)p[0] << 8 | p[1]; }
static inline uint32_t be32(const uint8_t *p) { return be16(p) << 16 | be16(p + 2); }
static inline uint32_t le32(const uint8_t *p) {
	return (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
}

static inline uint32_t mix(uint32_t hash, uint32_t word) {
	hash = (hash ^ word) * 0x9e3779b1u;
	return hash ^ (hash >> 15);
}

static inline uint32_t slot_of(uint32_t low, uint32_t high, uint32_t ports) {
	return mix(mix(mix(7, low), high), ports) & (capacity * 2 - 1);
}

static inline uint32_t after(uint32_t slot) { return (slot + 1) & (capacity * 2 - 1); }

static void *checked(void *memory) {
	if (memory != NULL) return memory;
	fputs("out of memory\n", stderr);
	exit(1);
}

static void grow(void) {
	capacity *= 2;
	flows = checked(realloc(flows, capacity * sizeof(Flow)));
	free(slots);
	slots = checked(calloc((size_t)capacity * 2, sizeof(uint32_t)));
	for (uint32_t index = 0; index < count; index++) {
		uint32_t slot = slot_of(flows[index].low, flows[index].high, flows[index].ports);
		while (slots[slot] != 0) slot = after(slot);
		slots[slot] = index + 1;
	}
}

static Flow *begin_flow(uint32_t low, uint32_t high, uint32_t ports, double time) {
	if (count == capacity) grow();
	uint32_t slot = slot_of(low, high, ports);
	while (slots[slot] != 0) slot = after(slot);
	Flow *flow = &flows[count];
	*flow = (Flow){.low = low, .high = high, .ports = ports, .first = time};
	slots[slot] = ++count;
	return flow;
}

static inline Flow *find_flow(uint32_t low, uint32_t high, uint32_t ports, double time) {
	for (uint32_t slot = slot_of(low, high, ports); slots[slot] != 0; slot = after(slot)) {
		Flow *flow = &flows[slots[slot] - 1];
		if (flow->low == low && flow->high == high && flow->ports == ports) return flow;
	}
	return begin_flow(low, high, ports, time);
}

static inline void take_segment(const uint8_t *ip, const uint8_t *tcp, uint32_t length, double time) {
	uint32_t from = be32(ip + 12), to = be32(ip + 16), from_port = be16(tcp), to_port = be16(tcp + 2);
	int back = from > to || (from == to && from_port > to_port);
	uint32_t ports = back ? to_port << 16 | from_port : from_port << 16 | to_port;
	Flow *flow = find_flow(back ? to : from, back ? from : to, ports, time);
	uint32_t flags = tcp[13];
	uint32_t next = be32(tcp + 4) + length + (flags & 1) + ((flags >> 1) & 1);
	if (flow->frames[back] == 0 || (int32_t)(next - flow->next[back]) > 0) flow->next[back] = next;
	flow->frames[back]++;
	flow->bytes[back] += length;
	flow->ack[back] = be32(tcp + 8);
	flow->flags[back] |= flags;
	flow->last = time;
	segments++;
}

static inline void take_frame(const uint8_t *frame, uint32_t captured, double time) {
	frames++;
	if (captured < ETHERNET + 40 || be16(frame + 12) != 0x0800) return;
	const uint8_t *ip = frame + ETHERNET;
	uint32_t ip_header = (ip[0] & 15u) * 4;
	if (ip[0] >> 4 != 4 || ip[9] != 6 || captured < ETHERNET + ip_header + 20) return;
	const uint8_t *tcp = ip + ip_header;
	take_segment(ip, tcp, be16(ip + 2) - ip_header - (tcp[12] >> 4) * 4u, time);
}

/* Takes the whole records of a block; returns how many bytes that were. */
static size_t take_records(const uint8_t *block, size_t length) {
	size_t at = 0;
	while (length - at >= RECORD_HEADER) {
		const uint8_t *record = block + at;
		uint32_t captured = le32(record + 8);
		if (captured > LONGEST) {
			fputs("bad record length\n", stderr);
			exit(1);
		}
		if (length - at < RECORD_HEADER + captured) break;
		take_frame(record + RECORD_HEADER, captured, le32(record) * 1e9 + le32(record + 4) * 1e3);
		at += RECORD_HEADER + captured;
	}
	return at;
}

int main(int count_of_arguments, char **arguments) {
	int file = count_of_arguments == 2 ? open(arguments[1], O_RDONLY) : -1;
	uint8_t *buffer = checked(malloc(BLOCK + LONGEST + RECORD_HEADER));
	flows = checked(malloc(capacity * sizeof(Flow)));
	slots = checked(calloc((size_t)capacity * 2, sizeof(uint32_t)));
	if (file < 0 || read(file, buffer, FILE_HEADER) != FILE_HEADER || le32(buffer) != 0xa1b2c3d4u) {
		fputs("a classic little-endian pcap file was expected\n", stderr);
		return 1;
	}
	size_t kept = 0;
	for (ssize_t got; (got = read(file, buffer + kept, BLOCK)) > 0;) {
		size_t taken = take_records(buffer, kept + (size_t)got);
		kept += (size_t)got - taken;
		memmove(buffer, buffer + taken, kept);
	}
	printf("%" PRIu64 " frames, %" PRIu64 " segments, %" PRIu32 " flows\n", frames, segments, count);
	return 0;
}

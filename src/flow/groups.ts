/** Puts things together by a key that is worked out for each. */
export function groupBy<T, K = string>(
	items: Iterable<T>,
	keyOf: (item: T) => K,
): Map<K, T[]> {
	const groups = new Map<K, T[]>();
	for (const item of items) push(groups, keyOf(item), item);
	return groups;
}

/** Adds an item to the list of a key. */
export function push<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
	const list = lists.get(key);
	if (list === undefined) lists.set(key, [item]);
	else list.push(item);
}

/** Adds a member to the set of a key. */
export function addTo<K, T>(sets: Map<K, Set<T>>, key: K, member: T): void {
	const set = sets.get(key);
	if (set === undefined) sets.set(key, new Set([member]));
	else set.add(member);
}

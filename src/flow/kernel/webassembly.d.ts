/** What is used of https://www.w3.org/TR/wasm-js-api-2/; Node's types leave it to a browser's. */
declare namespace WebAssembly {
	class Memory {
		readonly buffer: SharedArrayBuffer;
		/** Sizes in pages of 64 KiB. */
		constructor(descriptor: {
			initial: number;
			maximum: number;
			shared: true;
		});
	}
	class Module {
		constructor(bytes: Uint8Array<ArrayBuffer>);
	}
	class Instance {
		readonly exports: Readonly<Record<string, unknown>>;
		constructor(
			module: Module,
			imports: Record<string, Record<string, unknown>>,
		);
	}
}

/** The few parts of the WebAssembly interface used here; TypeScript describes them only together with a whole browser. */
interface WebAssemblyApi {
  compile(bytes: Uint8Array): Promise<WasmModule>
  Instance: new (module: WasmModule, imports: object) => { readonly exports: object }
  RuntimeError: new () => Error
}
export type WasmModule = object

export const webAssembly = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly

/**
 * 7-Zip as WebAssembly, without the JavaScript that comes with it: its code is read and compiled when this module
 * loads, because nothing can be opened once the process is locked. Every run gets an instance and a memory of its
 * own, so that nothing one archive did to it reaches the next (an instance costs a few milliseconds).
 */
import { readFileSync } from 'node:fs'

interface WasmModule {
  readonly module: true
}

/** The few parts of the WebAssembly interface used here; TypeScript describes them only together with a whole browser. */
interface WebAssemblyApi {
  compile(bytes: Uint8Array): Promise<WasmModule>
  Instance: new (module: WasmModule, imports: object) => { readonly exports: object }
  RuntimeError: new () => Error
  /** The program waits while the promise that the function gives is pending. */
  Suspending: new (wait: (...values: never[]) => unknown) => object
  promising(run: (...numbers: number[]) => number): (...numbers: number[]) => Promise<number>
}

const webAssembly = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly

const compiled = await webAssembly.compile(readFileSync(new URL(import.meta.resolve('7z-wasm/7zz.wasm'))))

export interface Memory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}

interface ProgramExports {
  memory: Memory
  __wasm_call_ctors: () => void
  __main_argc_argv: (count: number, values: number) => number
  _emscripten_stack_alloc: (bytes: number) => number
}

/** What the program calls, by name; those under `waiting` may give promises. */
export interface Calls {
  plain: Readonly<Record<string, (...values: never[]) => unknown>>
  waiting: Readonly<Record<string, (...values: never[]) => unknown>>
}

export interface Program {
  readonly memory: Memory
  /** Runs it with these arguments; resolves to its exit code. */
  main(arguments_: readonly string[]): Promise<number>
}

export function startProgram(calls: Calls): Program {
  const waiting = Object.fromEntries(
    Object.entries(calls.waiting).map(([name, wait]) => [name, new webAssembly.Suspending(wait)]),
  )
  const all = { ...calls.plain, ...waiting }
  const instance = new webAssembly.Instance(compiled, { env: all, wasi_snapshot_preview1: all })
  const { memory, __wasm_call_ctors, __main_argc_argv, _emscripten_stack_alloc } =
    instance.exports as ProgramExports
  const run = webAssembly.promising(__main_argc_argv)
  return {
    memory,
    async main(arguments_) {
      __wasm_call_ctors()
      const addresses = arguments_.map((argument) => {
        const bytes = Buffer.from(`${argument}\0`)
        const address = _emscripten_stack_alloc(bytes.length)
        new Uint8Array(memory.buffer).set(bytes, address)
        return address
      })
      const list = _emscripten_stack_alloc((addresses.length + 1) * 4)
      const view = new DataView(memory.buffer)
      for (const [index, address] of addresses.entries()) view.setUint32(list + index * 4, address, true)
      view.setUint32(list + addresses.length * 4, 0, true)
      return run(addresses.length, list)
    },
  }
}

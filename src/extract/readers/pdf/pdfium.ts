/**
 * PDFium as WebAssembly. Its code is read and compiled when this module loads, because nothing can be opened once
 * the process is locked; instances are cheap after that and are replaced when one was hurt or has grown.
 */
import { readFileSync } from 'node:fs'
import { init } from '@embedpdf/pdfium'
import { ReaderError } from '../../reader.ts'
import type { Engine, Functions } from './engine.ts'
import { offerFonts } from './fonts.ts'
import { webAssembly } from './web-assembly.ts'

/** An instance whose memory grew beyond this is dropped after the document: wasm memory never shrinks. */
const keepBytes = 192 * 2 ** 20

const compiled = await webAssembly.compile(
  readFileSync(new URL(import.meta.resolve('@embedpdf/pdfium/pdfium.wasm'))),
)
let current: Engine | null = await start()

async function start(): Promise<Engine> {
  const overrides = {
    print: () => undefined,
    printErr: () => undefined,
    instantiateWasm(imports: object, ready: (instance: object, module: object) => void) {
      const instance = new webAssembly.Instance(compiled, imports)
      ready(instance, compiled)
      return instance.exports
    },
  }
  const { pdfium } = await init(overrides)
  const call = pdfium.wasmExports as unknown as Functions
  call.PDFiumExt_Init()
  offerFonts({
    call,
    bytes: () => pdfium.HEAPU8,
    integers: () => pdfium.HEAP32,
    addFunction: (implementation, signature) => pdfium.addFunction(implementation, signature),
  })
  return {
    call,
    bytes: () => pdfium.HEAPU8,
    floats: () => pdfium.HEAPF32,
    doubles: () => pdfium.HEAPF64,
    integers: () => pdfium.HEAP32,
  }
}

/** Runs `use` on an instance, which is kept only if all went well; a trap inside PDFium becomes a ReaderError. */
export async function withEngine<T>(use: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = current ?? (await start())
  current = null
  try {
    const result = await use(engine)
    if (engine.bytes().length <= keepBytes) current = engine
    return result
  } catch (thrown) {
    throw isTrap(thrown) ? trapError(engine) : thrown
  }
}

const isTrap = (thrown: unknown): boolean =>
  thrown instanceof webAssembly.RuntimeError ||
  (thrown instanceof RangeError && /memory|call stack/i.test(thrown.message))

function trapError(engine: Engine): ReaderError {
  return engine.bytes().length > 2 * keepBytes
    ? new ReaderError(
        'limit',
        'the PDF needs more memory than a reader may have (setting limits.memoryBytes)',
      )
    : new ReaderError('corrupt', 'the PDF library gave up on this file')
}

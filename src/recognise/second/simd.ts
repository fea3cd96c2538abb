/** TypeScript describes WebAssembly only together with a whole browser. */
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: { validate(bytes: Uint8Array): boolean }
}

/** A module with one function: `i32.const 0, i8x16.splat, i8x16.popcnt, drop`. */
const probe = Buffer.from('0061736d01000000010401600000030201000a0b0109004100fd0ffd621a0b', 'hex')

/** Whether WebAssembly knows 128-bit SIMD here: V8's does where the processor has SSE 4.1 or NEON. */
export const hasSimd = (): boolean => WebAssembly.validate(probe)

/** A network: floats in, floats out. The only file that knows the library that runs it. */
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { simplified } from './simplify.ts'

export interface Floats {
  data: Float32Array
  shape: readonly number[]
}

export interface Network {
  /** The last dimension of what it gives, where the model fixes it. */
  readonly outputs: number | null
  run(input: Floats): Promise<Floats>
}

/** A model, rewritten to run faster. */
export const openNetwork = (model: Uint8Array): Promise<Network> => runtimeOf(simplified(model))

/**
 * One thread that never spins: readers share the machine by being several processes. Throws where the bytes are no
 * model with one input and one output.
 */
export async function runtimeOf(model: Uint8Array): Promise<Network> {
  const session = await InferenceSession.create(model, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    logSeverityLevel: 4,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  })
  const [input, output] = [session.inputNames[0], session.outputNames[0]]
  if (input === undefined || output === undefined) throw new Error('a model without input or output')
  const described = session.outputMetadata[0]
  const last = described?.isTensor === true ? described.shape.at(-1) : null
  return {
    outputs: typeof last === 'number' ? last : null,
    async run({ data, shape }) {
      const results = await session.run({ [input]: new Tensor('float32', data, shape) })
      const result = results[output]
      if (!(result?.data instanceof Float32Array)) throw new TypeError('the model does not give floats')
      return { data: result.data, shape: result.dims }
    },
  }
}

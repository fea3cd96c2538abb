import { writeDemo } from '../../../demo/write.ts'
import { DaylightError } from '../../model/errors.ts'
import type { Verb } from '../context.ts'
import { formatBytes, formatCount } from '../format.ts'

const sizes = ['mini', 'demo', 'scale'] as const

export const demo: Verb = {
  name: 'demo',
  usage: '-o DIR [--size mini|demo|scale] [--seed N] [--no-hostile] [--json]',
  does: 'write the fictional cache: DIR/cache as an investigator gets it, DIR/gold with what is true',
  options: {
    output: { type: 'string', short: 'o' },
    size: { type: 'string' },
    seed: { type: 'string' },
    'no-hostile': { type: 'boolean' },
  },
  words: [0, 0],
  run: async (context) => {
    const out = context.text('output')
    if (out === undefined) throw new DaylightError('USAGE', 'where to? usage: daylight demo -o DIR')
    const wanted = context.text('size') ?? 'mini'
    const size = sizes.find((name) => name === wanted)
    if (!size) throw new DaylightError('USAGE', `--size takes ${sizes.join(', ')}, not “${wanted}”`)
    const seed = context.number('seed', 0, 2 ** 31 - 1) ?? 7
    const result = await writeDemo({
      size,
      seed,
      out,
      hostile: !context.flag('no-hostile'),
      signal: context.signal,
    })
    await context.print(
      context.json
        ? JSON.stringify(result)
        : `${formatCount(result.files)} files, ${formatBytes(result.bytes)}, in ${out}`,
    )
    return 0
  },
}

// A product that answers from `answers.json` in its case folder, by the contract. What is not in there is not built.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'

const [verb = '', ...rest] = process.argv.slice(2)
const { values, positionals } = parseArgs({
  args: rest,
  allowPositionals: true,
  options: {
    case: { type: 'string' },
    json: { type: 'boolean' },
    'no-input': { type: 'boolean' },
    limit: { type: 'string' },
    cursor: { type: 'string' },
    conversation: { type: 'string' },
    out: { type: 'string', short: 'o' },
  },
})
const folder = values.case ?? '.'
const [word = ''] = positionals
/** @returns {never} */
function fail(/** @type {string} */ title, code = 1) {
  process.stderr.write(`${JSON.stringify({ title, detail: [verb, word].join(' ').trim() })}\n`)
  process.exit(code)
}
if (!existsSync(join(folder, 'answers.json'))) fail('There is no case here', 2)
const answers = JSON.parse(readFileSync(join(folder, 'answers.json'), 'utf8'))
const print = (/** @type {unknown} */ value) => process.stdout.write(`${JSON.stringify(value)}\n`)
const printAll = (/** @type {unknown[]} */ rows) => rows.forEach(print)

const answer = answers[verb]
if (answer === undefined) fail('This verb is not built yet', 2)
if (verb === 'show') print(answer[word] ?? fail('There is no such document'))
else if (verb === 'search') {
  // a page holds two, so that whoever does not ask on misses some
  const all = answer[word] ?? answer['*'] ?? []
  const from = Number(values.cursor ?? 0)
  const hits = all.slice(from, from + 2).map((/** @type {string} */ document) => ({ document }))
  print({ total: all.length, next: from + 2 < all.length ? String(from + 2) : null, hits })
} else if (verb === 'messages') printAll(answer[values.conversation ?? ''] ?? [])
else if (verb === 'register') printAll(answer[word] ?? fail('There is no such register', 2))
else if (verb === 'check') print(answer)
else if (verb === 'decisions') {
  cpSync(positionals[1] ?? '', join(folder, 'decided.json'))
  print({})
} else if (verb === 'export') {
  const files = answer[word] ?? fail('Nothing to export')
  const decided = existsSync(join(folder, 'decided.json'))
  for (const [name, text] of Object.entries(
    decided && answers.decided ? (answers.decided[word] ?? files) : files,
  )) {
    const path = join(values.out ?? '', name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, Buffer.from(String(text), 'base64'))
  }
  print({ out: values.out, count: 1, withheld: {} })
} else printAll(answer)

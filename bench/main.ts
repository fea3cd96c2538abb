/** `npm run bench -- ingest|search|formats|truth|mailbox|pdf|ocr`: prints figures, judges nothing. */
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { corpusFolder } from '../test/support/corpus.ts'
import { benchFormats } from './formats.ts'
import { benchIngest } from './ingest.ts'
import { benchMailbox } from './mailbox.ts'
import { ensureMix, type Kind, kinds } from './mix.ts'
import { benchOcr } from './ocr.ts'
import { pictureKinds } from './ocr/truth.ts'
import { benchPdf } from './pdf.ts'
import { say } from './report.ts'
import { benchSearch } from './search.ts'
import { benchTruth } from './truth.ts'

const usage = `bench ingest [--size MB] [--pairs N] [--parts all,text,office,pdf,mail] [--home DIR]
bench search [--documents N] [--queries N] [--home DIR]
bench formats [--corpus DIR] [--packages DIR] [--home DIR]
bench truth   [--packages DIR] [--home DIR]
bench mailbox [--mails N] [--home DIR]
bench pdf    [--size MB] [--pairs N] [--corpus DIR] [--home DIR]
bench ocr    [--pictures N] [--kinds document,chat,table…] [--world table|tune] [--alone] [--home DIR]
bench mix [--size MB] [--home DIR]`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', default: '60' },
    pairs: { type: 'string', default: '3' },
    parts: { type: 'string', default: 'all,text,office,pdf,mail' },
    documents: { type: 'string', default: '10000' },
    queries: { type: 'string', default: '40' },
    corpus: { type: 'string', default: corpusFolder() ?? '../shared/corpus' },
    packages: { type: 'string' },
    pictures: { type: 'string', default: '48' },
    kinds: { type: 'string', default: '' },
    world: { type: 'string', default: 'table' },
    alone: { type: 'boolean', default: false },
    mails: { type: 'string', default: '200000' },
    home: { type: 'string', default: join(tmpdir(), 'daylight-bench') },
  },
})

const { home } = values
const bytes = Number(values.size) * 1_000_000
await mkdir(home, { recursive: true })
const [what] = positionals
if (what === 'ingest') {
  const parts = values.parts
    .split(',')
    .filter((part): part is Kind | 'all' => part === 'all' || (kinds as readonly string[]).includes(part))
  await benchIngest({ home, bytes, pairs: Number(values.pairs), parts })
} else if (what === 'search') {
  await benchSearch({ home, documents: Number(values.documents), queriesOfKind: Number(values.queries) })
} else if (what === 'formats') {
  await benchFormats(
    home,
    resolve(values.corpus),
    values.packages === undefined ? null : resolve(values.packages),
  )
} else if (what === 'truth') {
  await benchTruth(home, values.packages === undefined ? null : resolve(values.packages))
} else if (what === 'mailbox') {
  await benchMailbox(home, Number(values.mails))
} else if (what === 'pdf') {
  await benchPdf(home, bytes, Number(values.pairs), corpusFolder())
} else if (what === 'ocr') {
  const asked = values.kinds.split(',')
  await benchOcr({
    home,
    world: values.world === 'tune' ? 'tune' : 'table',
    pictures: Number(values.pictures),
    kinds: pictureKinds.filter((kind) => asked.includes(kind)),
    compare: !values.alone,
  })
} else if (what === 'mix') {
  await ensureMix(join(home, 'mix'), bytes)
  say(join(home, 'mix'))
} else {
  say(usage)
  process.exitCode = 2
}

/** Reads every PDF of a folder in this process, as the locked reader does, and throws the result away: for `bench pdf`. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { memorySource } from '../src/extract/collect.ts'
import { defaultLimits } from '../src/extract/limits.ts'
import { pdfReader } from '../src/extract/readers/pdf/reader.ts'
import { runReader } from '../src/extract/run-reader.ts'

const [folder = '.'] = process.argv.slice(2)
let words = 0
for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.pdf')) continue
  await runReader(
    pdfReader,
    memorySource(readFileSync(join(folder, name))),
    (event) => {
      if (event.event === 'words') words += event.words.length
    },
    async () => undefined,
    { type: 'application/pdf', limits: defaultLimits, passwords: [] },
  )
}
process.stderr.write(`${words} words with boxes\n`)

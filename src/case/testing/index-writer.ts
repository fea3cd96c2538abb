/** Puts into the index of the catalogue at argv[2], takes out and merges, till it is killed: for index/kill.test.ts. */
import { openIndex } from '../index/open.ts'
import { openCatalogue } from '../sqlite/catalogue.ts'

const database = openCatalogue(process.argv[2] ?? '', 'write')
const index = openIndex(database)
const { signal } = new AbortController()
const last = await database.get<{ last: number | null }>('SELECT max(segment) AS last FROM search_segments')
for (let key = (last?.last ?? 0) + 1; ; key++) {
  await database.transaction(async (transaction) => {
    const tokens = `word${key} common ${'filler '.repeat(200)}end`
    await index.put(transaction, [{ field: 'content', key, tokens }])
    // what must be found stands in the same transaction
    await transaction.run('INSERT INTO search_segments (segment, document, tokens) VALUES (?, 1, 203)', key)
    if (key % 3 !== 0) return
    await index.remove(transaction, 'content', [key - 1])
    await transaction.run('DELETE FROM search_segments WHERE segment = ?', key - 1)
  })
  await index.tidy(signal)
  if (key % 20 === 0) await index.purge(signal)
  if (key === 1) process.stdout.write('begun\n')
}

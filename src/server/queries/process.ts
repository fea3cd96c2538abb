/** The process that searches: started with a case's folder, asked over its channel, one question after another. */
import { openCase } from '../../case/case.ts'
import { openIndex } from '../../case/index/open.ts'
import { findDocument } from '../../documents/find.ts'
import { asDaylightError } from '../../model/errors.ts'
import { hitsInDocument } from '../../search/hits.ts'
import { SearchMemory } from '../../search/catalogue.ts'
import { search } from '../../search/search.ts'
import type { Answer, Question } from './protocol.ts'

const opened = await openCase(process.argv[2] ?? '.')
const index = openIndex(opened.database)
const memory = new SearchMemory()
let turn: Promise<void> = Promise.resolve()

process.on('message', (question: Question) => {
  turn = turn.then(async () => {
    const reply = await answer(question)
    process.send?.(reply)
  })
})
// nobody is left to ask
process.on('disconnect', () => process.exit())

async function answer(question: Question): Promise<Answer> {
  const { id } = question
  // a question that is not wanted any more ends with this process
  const { signal } = new AbortController()
  try {
    if (question.ask === 'search')
      return { id, search: await search(opened.database, index, question.request, signal, memory) }
    const { sha256, query, any } = question.request
    const document = await findDocument(opened.database, sha256)
    return {
      id,
      hits: await hitsInDocument(opened.database, index, query, document.id, { any, signal }),
    }
  } catch (error) {
    return { id, problem: asDaylightError(error).toProblem() }
  }
}

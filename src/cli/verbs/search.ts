import { openCase } from '../../case/case.ts'
import { openIndex } from '../../case/index/open.ts'
import { DaylightError } from '../../model/errors.ts'
import { SearchRequest, type SearchHit, SortOrder } from '../../model/search.ts'
import { search as searchCase } from '../../search/search.ts'
import type { Context, Verb } from '../context.ts'
import { formatCount, safeForTerminal } from '../format.ts'

export const search: Verb = {
  name: 'search',
  usage:
    'QUERY [--limit N] [--cursor C] [--sort relevance|newest|oldest|path|size] [--any] [--case DIR] [--json]',
  does: 'find documents: words, "phrases", AND OR NOT, fields such as name: type: date:, Chinese in either script',
  options: {
    limit: { type: 'string' },
    cursor: { type: 'string' },
    sort: { type: 'string' },
    any: { type: 'boolean' },
  },
  words: [1, Number.MAX_SAFE_INTEGER],
  run: async (context) => {
    const request = readRequest(context)
    const opened = await openCase(await context.caseFolder())
    try {
      const response = await searchCase(opened.database, openIndex(opened.database), request, context.signal)
      if (context.json) await context.print(JSON.stringify(response))
      else {
        const { parsed, repairs } = response.query
        await context.print(`${formatCount(response.total)} documents for ${safeForTerminal(parsed)}`)
        for (const { note } of repairs) await context.print(`  note: ${note}`)
        for (const hit of response.hits) await printHit(context, hit)
        if (response.next !== null) await context.print(`more: --cursor ${response.next}`)
      }
    } finally {
      await opened.close()
    }
    return 0
  },
}

function readRequest(context: Context): SearchRequest {
  const sort = SortOrder.safeParse(context.text('sort') ?? 'relevance')
  if (!sort.success) throw new DaylightError('USAGE', `--sort takes ${SortOrder.options.join(', ')}`)
  const limit = context.number('limit', 0, 1000)
  const cursor = context.text('cursor')
  return SearchRequest.parse({
    query: context.words.join(' '),
    sort: sort.data,
    any: context.flag('any'),
    ...(limit === undefined ? {} : { limit }),
    ...(cursor === undefined ? {} : { cursor }),
  })
}

async function printHit(context: Context, hit: SearchHit): Promise<void> {
  await context.print(
    `\n${hit.document.slice(0, 12)}  ${safeForTerminal(hit.title)}\n  ${safeForTerminal(hit.path)}  (${hit.type}, ${hit.language})`,
  )
  for (const { quote } of hit.snippets)
    await context.print(`  … ${safeForTerminal(quote.replaceAll(/[\n\t]/g, ' '))}`)
}

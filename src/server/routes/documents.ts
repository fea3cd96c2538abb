/** Routes about one document, all as text, numbers and boxes. */
import { z } from 'zod'
import { recognisedLine } from '../../documents/corrections/line-at.ts'
import { documentCorrections } from '../../documents/corrections/list.ts'
import { documentDetails } from '../../documents/details.ts'
import { findDocument } from '../../documents/find.ts'
import { documentText } from '../../documents/text.ts'
import { pageWords } from '../../documents/words.ts'
import { DocumentDetails, DocumentHits, PageWords, TextRange } from '../../model/api.ts'
import { CorrectionList, RecognisedLine } from '../../model/corrections.ts'
import { DocumentId, Switch, wholeNumber } from '../inputs.ts'
import type { ServerOptions } from '../options.ts'
import { jsonRoute, type Route } from '../route.ts'

const offset = wholeNumber(0, Number.MAX_SAFE_INTEGER)

export function documentRoutes({ database, hits }: ServerOptions): Route[] {
  return [
    jsonRoute(
      {
        path: '/api/documents/{id}',
        summary: 'A document without its text',
        params: z.object({ id: DocumentId }),
        answer: DocumentDetails,
      },
      ({ params }) => documentDetails(database, params.id),
    ),
    jsonRoute(
      {
        path: '/api/documents/{id}/text',
        summary: 'Whole segments of text that cover a range, at most a million characters',
        params: z.object({ id: DocumentId }),
        query: z.object({ from: offset.optional(), to: offset.optional() }),
        answer: TextRange,
      },
      ({ params, query }) => documentText(database, params.id, query),
    ),
    jsonRoute(
      {
        path: '/api/documents/{id}/pages/{page}/words',
        summary: 'Boxes of the words of a page',
        params: z.object({ id: DocumentId, page: wholeNumber(1, 2 ** 31) }),
        answer: PageWords,
      },
      ({ params }) => pageWords(database, params.id, params.page),
    ),
    jsonRoute(
      {
        path: '/api/documents/{id}/line',
        summary: 'The recognised lines of a picture that a range of text touches',
        params: z.object({ id: DocumentId }),
        query: z.object({ from: offset, to: offset.optional() }),
        answer: RecognisedLine,
      },
      ({ params, query: { from, to } }) =>
        recognisedLine(database, params.id, { start: from, end: to ?? from }),
    ),
    jsonRoute(
      {
        path: '/api/documents/{id}/corrections',
        summary: 'What people put right in the recognised text',
        params: z.object({ id: DocumentId }),
        answer: CorrectionList,
      },
      ({ params }) => documentCorrections(database, params.id),
    ),
    jsonRoute(
      {
        path: '/api/documents/{id}/hits',
        summary: 'Every place in this document that a query matches',
        params: z.object({ id: DocumentId }),
        query: z.object({ query: z.string(), any: Switch.optional() }),
        answer: DocumentHits,
      },
      async ({ params, query, signal }) => {
        const { sha256 } = await findDocument(database, params.id)
        return hits({ sha256, query: query.query, any: query.any ?? false }, signal)
      },
    ),
  ]
}

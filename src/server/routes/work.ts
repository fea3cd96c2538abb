/** What a person lets the case do from the page. */
import { documentCorrections } from '../../documents/corrections/list.ts'
import { CorrectionList, CorrectRequest } from '../../model/corrections.ts'
import { Progress, RetryRequest, SetAsideAnswer, SetAsideRequest } from '../../model/api.ts'
import { DaylightError } from '../../model/errors.ts'
import type { ServerOptions } from '../options.ts'
import { actionRoute, type Route } from '../route.ts'

export function workRoutes({ work, decisions, progress, database }: ServerOptions): Route[] {
  return [
    actionRoute(
      {
        path: '/api/retry',
        summary: 'Read again what is in one of these states, with passwords or a larger budget where given',
        body: RetryRequest,
        answer: Progress,
      },
      async (request) => {
        if (!work) throw new DaylightError('READ_ONLY', 'this case is served for looking only')
        await work.retry(request)
        return progress.current()
      },
    ),
    actionRoute(
      {
        path: '/api/set-aside',
        summary: 'Leave items unread, or take that back; their state stays what it is',
        body: SetAsideRequest,
        answer: SetAsideAnswer,
      },
      async (request) => {
        if (!decisions) throw new DaylightError('READ_ONLY', 'this case is served for looking only')
        return { changed: await decisions.setAside(request) }
      },
    ),
    actionRoute(
      {
        path: '/api/correct',
        summary: 'Say what a recognised line really says, or take that back',
        body: CorrectRequest,
        answer: CorrectionList,
      },
      async (request) => {
        if (!decisions) throw new DaylightError('READ_ONLY', 'this case is served for looking only')
        await decisions.correct(request)
        return documentCorrections(database, request.document)
      },
    ),
  ]
}

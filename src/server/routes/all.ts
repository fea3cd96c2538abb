import { z } from 'zod'
import { openApi } from '../openapi.ts'
import type { ServerOptions } from '../options.ts'
import { jsonRoute, type Route } from '../route.ts'
import { caseRoutes } from './case.ts'
import { documentRoutes } from './documents.ts'
import type { ProgressEvents } from './events.ts'
import { originalRoutes } from './original.ts'
import { pictureRoutes } from './pictures.ts'
import { workRoutes } from './work.ts'

/** Every route of the API. */
export function allRoutes(options: ServerOptions, events: ProgressEvents): Route[] {
  const routes = [
    ...caseRoutes(options),
    events.route,
    ...workRoutes(options),
    ...documentRoutes(options),
    ...pictureRoutes(options),
    ...originalRoutes(options),
  ]
  const description: Route = jsonRoute(
    {
      path: '/api/openapi.json',
      summary: 'This API as OpenAPI 3.1',
      answer: z.record(z.string(), z.unknown()),
    },
    async () => openApi([...routes, description]),
  )
  return [...routes, description]
}

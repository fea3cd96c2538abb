import type { z } from 'zod'
import { Problem } from '../../../src/model/api.ts'

/** What the server said when it could not answer. */
export class ApiError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(`${problem.title}: ${problem.detail}`)
    this.name = 'ApiError'
    this.problem = problem
  }
}

function unreachable(detail: string): Problem {
  return { type: 'about:blank', title: '', status: 0, code: 'UNREACHABLE', detail, action: '' }
}

/** Fetches JSON of one shape. Throws `ApiError` for every failure, so that a view needs to know only that. */
export function getJson<T>(schema: z.ZodType<T>, path: string, signal?: AbortSignal): Promise<T> {
  return askJson(schema, path, { headers: { accept: 'application/json' }, ...(signal && { signal }) })
}

/** Lets the case do something, with `body` as JSON; fails as `getJson` does. */
export function postJson<T>(schema: z.ZodType<T>, path: string, body: unknown): Promise<T> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' }
  return askJson(schema, path, { method: 'POST', headers, body: JSON.stringify(body) })
}

async function askJson<T>(schema: z.ZodType<T>, path: string, init: RequestInit): Promise<T> {
  let response: Response
  try {
    response = await fetch(path, init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError(unreachable(String(error)))
  }
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) {
    const problem = Problem.safeParse(body)
    throw new ApiError(
      problem.success ? problem.data : { ...unreachable(response.statusText), status: response.status },
    )
  }
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new ApiError({ ...unreachable(parsed.error.message), code: 'UNEXPECTED_ANSWER' })
  return parsed.data
}

/** `{a: 1, b: '', c: null}` → `?a=1&b=`; null and false are left out. */
export function queryString(values: Record<string, string | number | boolean | null>): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(values))
    if (value !== null && value !== false) params.set(key, String(value))
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

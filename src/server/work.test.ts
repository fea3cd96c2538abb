import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DaylightError } from '../model/errors.ts'
import type { RetryRequest, SetAsideRequest } from '../model/api.ts'
import { ServedCase } from './testing/served-case.ts'

const json = { 'content-type': 'application/json' }
const ask = (served: ServedCase, body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { ...json, origin: `http://127.0.0.1:${served.server.port}`, ...headers },
  body: JSON.stringify(body),
})

test('a retry is passed on checked and complete, and answers with the progress', async (context) => {
  const asked: RetryRequest[] = []
  const served = await ServedCase.start({ work: { retry: async (request) => void asked.push(request) } })
  context.after(() => served.close())
  const body = { states: ['limit'], raise: { setting: 'limits.members', value: 5 } }
  const answer = await served.get('/api/retry', ask(served, body))
  assert.equal(answer.status, 200)
  assert.equal(((await answer.json()) as { items: number }).items, 1000)
  assert.deepEqual(asked, [{ ...body, passwords: [], foundPasswords: false }])
})

test('only the page itself may ask, as JSON, with a session', async (context) => {
  let asked = 0
  const served = await ServedCase.start({ work: { retry: async () => void asked++ } })
  context.after(() => served.close())
  const body = { states: ['password'] }
  const problem = (init: RequestInit): Promise<string> => served.problem('/api/retry', init)
  assert.equal(await problem(ask(served, body, { origin: 'https://evil.example' })), '403 HOST_REFUSED')
  const { origin: _, ...withoutOrigin } = ask(served, body).headers as Record<string, string>
  assert.equal(await problem({ ...ask(served, body), headers: withoutOrigin }), '403 HOST_REFUSED')
  assert.equal(await problem(ask(served, body, { 'content-type': 'text/plain' })), '400 USAGE')
  assert.equal(await problem({ method: 'GET' }), '405 METHOD_REFUSED')
  assert.equal(await problem(ask(served, { states: ['no such'] })), '400 USAGE')
  assert.equal(
    await problem(ask(served, { states: ['limit'], raise: { setting: 'name', value: 1 } })),
    '400 USAGE',
  )
  const unknown = await fetch(`http://127.0.0.1:${served.server.port}/api/retry`, ask(served, body))
  assert.equal(unknown.status, 401)
  assert.equal(asked, 0)
})

test('a case that is being read or cannot be written says so', async (context) => {
  const busy = await ServedCase.start({
    work: { retry: () => Promise.reject(new DaylightError('CASE_BUSY', 'being read')) },
  })
  context.after(() => busy.close())
  assert.equal(await busy.problem('/api/retry', ask(busy, { states: ['limit'] })), '409 CASE_BUSY')
  const closed = await ServedCase.start()
  context.after(() => closed.close())
  assert.equal(await closed.problem('/api/retry', ask(closed, { states: ['limit'] })), '403 READ_ONLY')
})

test('what is set aside reaches the case checked, and the answer says how many it was', async (context) => {
  const asked: SetAsideRequest[] = []
  const served = await ServedCase.start({
    decisions: { setAside: async (request) => asked.push(request), correct: async () => undefined },
  })
  context.after(() => served.close())
  const cause = { state: 'refused', reason: 'a link', aside: true }
  const one = { items: [{ source: 'leak', path: 'link', sha256: null }], aside: false }
  assert.equal((await served.get('/api/set-aside', ask(served, cause))).status, 200)
  const answer = await served.get('/api/set-aside', ask(served, one))
  assert.deepEqual(await answer.json(), { changed: 2 })
  assert.deepEqual(asked, [
    { ...cause, why: null },
    { ...one, why: null },
  ])
  const problem = (body: unknown): Promise<string> => served.problem('/api/set-aside', ask(served, body))
  assert.equal(await problem({ ...cause, ...one }), '400 USAGE')
  assert.equal(await problem({ items: [], aside: true }), '400 USAGE')
  assert.equal(await problem({ state: 'refused', aside: true }), '400 USAGE')
  const closed = await ServedCase.start()
  context.after(() => closed.close())
  assert.equal(await closed.problem('/api/set-aside', ask(closed, cause)), '403 READ_ONLY')
})

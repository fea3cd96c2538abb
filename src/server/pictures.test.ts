import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { DaylightError } from '../model/errors.ts'
import { ServedCase } from './testing/served-case.ts'

const white = (width: number, height: number): { width: number; height: number; rgb: Uint8Array } => ({
  width,
  height,
  rgb: new Uint8Array(width * height * 3).fill(255),
})

test('a page is drawn once for all who ask, and kept', async (t) => {
  const asked: string[] = []
  const gate = Promise.withResolvers<void>()
  const served = await ServedCase.start({
    render: async (sha256, page, pixels) => {
      asked.push(`${sha256} ${page} ${pixels}`)
      await gate.promise
      return white(pixels, 10)
    },
  })
  t.after(() => served.close())
  const path = `/api/documents/${served.pdf}/pages/1.png?pixels=200`
  const answers = [served.get(path), served.get(path), served.get(path.replace('200', '250'))]
  setTimeout(() => gate.resolve(), 100)
  const pictures = await Promise.all(answers)
  for (const response of pictures) {
    assert.equal(response.headers.get('content-type'), 'image/png')
    const png = Buffer.from(await response.arrayBuffer())
    assert.equal(png.subarray(1, 4).toString(), 'PNG')
    assert.equal(png.readUInt32BE(16), 256)
  }
  assert.deepEqual(asked, [`${served.pdf} 1 256`])
  assert.equal((await served.get(path)).status, 200)
  assert.equal(asked.length, 1)
  const folder = join(served.small.derived, served.pdf.slice(0, 2), served.pdf.slice(2, 4))
  assert.deepEqual(await readdir(folder), [`${served.pdf}.page-1.256.test-1.png`])
  assert.equal((await stat(join(folder, `${served.pdf}.page-1.256.test-1.png`))).mode & 0o777, 0o600)
})

test('a long picture is given in pieces, each kept for itself', async (t) => {
  const asked: unknown[] = []
  const served = await ServedCase.start({
    render: async (_sha256, page, pixels, _signal, region) => {
      asked.push([page, pixels, region])
      return white(8, 8)
    },
  })
  t.after(() => served.close())
  const path = `/api/documents/${served.pdf}/pages/1.png?pixels=2048&rows=4&columns=2`
  for (const piece of [1, 8, 8, 3]) assert.equal((await served.get(`${path}&piece=${piece}`)).status, 200)
  assert.deepEqual(asked, [
    [1, 2048, [0, 0, 0.5, 0.25]],
    [1, 2048, [0.5, 0.75, 1, 1]],
    [1, 2048, [0, 0.25, 0.5, 0.5]],
  ])
  for (const wrong of [
    path,
    `${path}&piece=0`,
    `${path}&piece=9`,
    `${path.replace('rows=4', 'rows=65')}&piece=1`,
  ])
    assert.equal(await served.problem(wrong), '400 USAGE', wrong)
})

test('nothing is kept where the case cannot be written', async (t) => {
  let drawn = 0
  const served = await ServedCase.start({
    keepPictures: false,
    render: async () => {
      drawn++
      return white(4, 4)
    },
  })
  t.after(() => served.close())
  const path = `/api/documents/${served.pdf}/pages/1.png`
  for (let n = 0; n < 2; n++) await (await served.get(path)).arrayBuffer()
  assert.equal(drawn, 2)
  assert.deepEqual(await readdir(served.small.derived), ['th'])
})

test('what cannot be drawn says why', async (t) => {
  const served = await ServedCase.start({
    render: async (_sha256, page) => {
      if (page === 2) throw new DaylightError('PAGE_MISSING', 'page 2 of 1')
      if (page === 3) return { width: 10, height: 10, rgb: new Uint8Array(3) }
      throw new Error('the file is damaged')
    },
  })
  t.after(() => served.close())
  const path = `/api/documents/${served.pdf}/pages`
  assert.equal(await served.problem(`${path}/1.png`), '422 RENDER_FAILED')
  assert.equal(await served.problem(`${path}/2.png`), '404 PAGE_MISSING')
  assert.equal(await served.problem(`${path}/3.png`), '422 RENDER_FAILED')
  assert.equal(await served.problem(`${path}/x.png`), '400 USAGE')
  assert.equal(await served.problem(`${path}/1.png?pixels=5000`), '400 USAGE')
  assert.equal(await served.problem('/api/documents/0000000000/pages/1.png'), '404 DOCUMENT_MISSING')
})

test('drawing stops only when the last who asked has gone', async (t) => {
  const started = Promise.withResolvers<AbortSignal>()
  let drawings = 0
  const served = await ServedCase.start({
    render: async (_sha256, _page, _pixels, signal) => {
      drawings++
      started.resolve(signal)
      await once(signal, 'abort')
      throw signal.reason
    },
  })
  t.after(() => served.close())
  const path = `/api/documents/${served.pdf}/pages/1.png`
  const [first, second] = [new AbortController(), new AbortController()]
  const asked = Promise.allSettled([
    served.get(path, { signal: first.signal }),
    served.get(path, { signal: second.signal }),
  ])
  const signal = await started.promise
  // both have reached the server once the second connection's request has been answered by something later
  await served.json('/api/overview')
  first.abort()
  await served.json('/api/overview')
  assert.equal(signal.aborted, false)
  second.abort()
  const outcomes = await asked
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  if (!signal.aborted) await once(signal, 'abort')
  assert.equal(drawings, 1)
})

test('a thumbnail is read from below derived/ only', async (t) => {
  const served = await ServedCase.start()
  t.after(() => served.close())
  const response = await served.get(`/api/documents/${served.pdf}/thumbnail.png`)
  assert.equal(await response.text(), 'a thumbnail')
  assert.equal(response.headers.get('content-type'), 'image/png')
  assert.equal(await served.problem(`/api/documents/${served.text}/thumbnail.png`), '404 PAGE_MISSING')
  for (const thumbnail of [
    '../catalog.sqlite',
    '/etc/hostname',
    'th/../../catalog.sqlite',
    '.',
    'th/none.png',
  ]) {
    await served.small.database.run(
      'UPDATE documents SET thumbnail = ? WHERE sha256 = ?',
      thumbnail,
      served.pdf,
    )
    assert.equal(
      await served.problem(`/api/documents/${served.pdf}/thumbnail.png`),
      '404 PAGE_MISSING',
      thumbnail,
    )
  }
})

import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { makeZip } from '../zip/make-zip.ts'
import { cageVersion, runInCage } from './cage.ts'
import { findPrograms, OutsidePrograms } from './outside.ts'
import { outsidePrograms } from './programs.ts'

const limits = { outputBytes: 1_000_000, memoryBytes: 2 ** 30, cpuSeconds: 20, wallSeconds: 20 }
const cage = await cageVersion()
const skip = missing(cage === null, 'bubblewrap')
const hasTar = (await findPrograms()).some(
  ({ program, version }) => program.name === 'bsdtar' && version !== null,
)

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daylight-test-'))
})
after(() => rm(folder, { recursive: true, force: true }))

/** Says loudly that a program is missing; in CI that is a failure. */
function missing(isMissing: boolean, program: string): string | false {
  if (!isMissing) return false
  const message = `NOT TESTED: ${program} is not installed`
  if (process.env['CI']) throw new Error(message)
  process.stderr.write(`${message}\n`)
  return message
}

async function inside(
  script: string,
  more: Partial<typeof limits> = {},
): Promise<{ said: string; problem: string | null }> {
  const input = join(folder, 'input')
  const output = join(folder, `output-${Math.random()}`)
  await writeFile(input, 'the item')
  const { signal } = new AbortController()
  const problem = await runInCage(['sh', '-c', script], input, output, { ...limits, ...more }, signal)
  return { said: await readFile(output, 'utf8'), problem }
}

test('a program sees its item and nothing of the person or the network', { skip }, async () => {
  assert.deepEqual(await inside('cat /in/document'), { said: 'the item', problem: null })
  const home = await inside(`ls -A / /home /root /etc ${folder} 2>&1; env`)
  assert.doesNotMatch(home.said, /passwd|\.ssh|output-/)
  assert.doesNotMatch(home.said, new RegExp(`^USER=`, 'm'))
  const server = createServer((socket) => socket.end())
  let connections = 0
  server.on('connection', () => connections++)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const asked = await inside(
    `exec 3<>/dev/tcp/127.0.0.1/${port} && echo reached; bash -c 'exec 3<>/dev/tcp/127.0.0.1/${port} && echo reached'; true`,
  )
  server.close()
  assert.equal(connections, 0)
  assert.equal(asked.said, '')
  assert.notEqual((await inside('echo x > /in/document')).problem, null)
})

test('output, time and memory are bounded, and the reason says by what', { skip }, async () => {
  const flood = await inside('yes')
  assert.match(flood.problem ?? '', /limits\.memberBytes/)
  assert.ok(flood.said.length <= limits.outputBytes)
  assert.match((await inside('sleep 60', { wallSeconds: 0.5 })).problem ?? '', /limits\.wallSeconds/)
  assert.match((await inside('exit 3')).problem ?? '', /code 3/)
})

test('a cage that fails half made is not waited for', async (context) => {
  const bin = join(folder, 'bin')
  await mkdir(bin)
  // as bubblewrap where /proc is another namespace's: its first half gives up, its second waits and holds the output
  await writeFile(join(bin, 'bwrap'), '#!/bin/sh\nsleep 61 &\nexit 1\n', { mode: 0o700 })
  const { PATH: path = '' } = process.env
  process.env['PATH'] = `${bin}:${path}`
  context.after(() => {
    process.env['PATH'] = path
  })
  assert.equal(await cageVersion(), null)
  assert.equal((await inside('true')).problem, 'ended with code 1')
})

test('an abort ends the program and is thrown', { skip }, async () => {
  const abort = new AbortController()
  const input = join(folder, 'input')
  await writeFile(input, 'x')
  const running = runInCage(['sleep', '60'], input, join(folder, 'aborted'), limits, abort.signal)
  abort.abort()
  await assert.rejects(running, { name: 'AbortError' })
})

test(
  'an archive comes out as a tar, and nothing is left on the disk',
  { skip: skip || missing(!hasTar, 'bsdtar') },
  async () => {
    const outside = new OutsidePrograms(limits)
    const input = join(folder, 'archive.zip')
    await writeFile(input, makeZip([{ name: '../up.txt', bytes: Buffer.from('inside') }]))
    const work = join(folder, 'work')
    const converted = await outside.convert('application/zip', input, work, new AbortController().signal)
    assert.ok(converted !== null)
    assert.equal(converted.type, 'application/x-tar')
    assert.match(converted.made, /^bsdtar@\d/)
    const bytes = Buffer.from(await converted.source.read(0, converted.source.size))
    await converted.source.close()
    assert.ok(bytes.includes('inside'))
    assert.deepEqual(await readdir(work), [])
    assert.equal(OutsidePrograms.givenType(converted.made, 'application/zip'), 'application/x-tar')
    const failed = await outside.convert(
      'application/zip',
      input.replace('archive', 'none'),
      work,
      new AbortController().signal,
    )
    assert.equal(failed, null)
  },
)

test('every program says what it adds and where it is to be had', () => {
  for (const { name, adds, package: debian, types } of outsidePrograms) {
    assert.ok(name !== '' && adds.length > 10 && /^[a-z0-9 .+-]+$/.test(debian) && types.length > 0)
  }
})

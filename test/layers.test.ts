/** The laws of the house that a machine can check: who may import whom, how large files are, and no way out. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { lexicon } from '../demo/lexicon/lexicon.ts'
import { fixedImports, imports, inCheckout, isTest, type SourceFile, sources } from './support/sources.ts'

/** From the bottom up; rooms on one line do not import each other. */
const floors = [
  ['model'],
  ['case'],
  ['intake'],
  ['extract'],
  ['recognise'],
  ['language'],
  ['search'],
  ['documents'],
  ['pipeline', 'server'],
  ['cli'],
]

const floorOf = (room: string): number => floors.findIndex((rooms) => rooms.includes(room))

/** `search` for src/search/parse.ts, null outside src. */
const roomOf = (path: string): string | null => /^src\/([^/]+)\//.exec(path)?.[1] ?? null

/** The only places where the product knows the demo. */
const demoDoors = new Set(['src/cli/verbs/demo.ts', 'src/cli/verbs/score.ts', 'src/cli/verbs/start.ts'])

/** Null where `from` may import `to`, else why not. */
function forbidden(from: string, to: string): string | null {
  const [inside, target] = [roomOf(from), roomOf(to)]
  if (from.startsWith('web/'))
    return to.startsWith('web/') || target === 'model' ? null : 'the page may know only src/model'
  if (inside === null)
    return to.startsWith('web/') && !from.startsWith('test/') ? 'only the page knows the page' : null
  if (target === null) {
    if (to.startsWith('demo/') && demoDoors.has(from)) return null
    return to === 'package.json' ? null : 'src may know only src'
  }
  if (inside === target) return null
  // what makes files for tests may be used by the tests of any room
  if (isTest(from) && isTest(to)) return null
  return floorOf(target) < floorOf(inside) ? null : `${inside} stands below or beside ${target}`
}

/**
 * A ring of imports, or null. Type imports count: a ring of types is a ring of meaning. What is loaded only when it
 * is called does not: the list of verbs knows how to load each, and `help` prints the list.
 */
function ring(files: readonly SourceFile[]): string[] | null {
  const edges = new Map(files.map((file) => [file.path, inCheckout(file, fixedImports(file))]))
  const done = new Set<string>()
  const visit = (path: string, way: readonly string[]): string[] | null => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path]
    if (done.has(path)) return null
    for (const next of edges.get(path) ?? []) {
      const found = visit(next, [...way, path])
      if (found) return found
    }
    done.add(path)
    return null
  }
  for (const path of edges.keys()) {
    const found = visit(path, [])
    if (found) return found
  }
  return null
}

const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')

function isBarrel({ text }: SourceFile): boolean {
  const code = withoutComments(text).trim()
  return (
    code !== '' && code.replaceAll(/export\s+(?:type\s+)?(?:\*|\{)[^'"]*['"][^'"]+['"];?/g, '').trim() === ''
  )
}

/** Files in which a pattern stands, with the line. */
const places = (files: readonly SourceFile[], pattern: RegExp): string[] =>
  files.flatMap(({ path, text }) =>
    withoutComments(text)
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  )

const lines = ({ text }: SourceFile): number => text.split('\n').length - 1

const everything = await sources('{src,demo,bench,test,web}/**/*.{ts,tsx}', 'bin/*.js')
const house = everything.filter(({ path }) => path.startsWith('src/'))
const product = house.filter(({ path }) => !isTest(path))

describe('imports', () => {
  test('every room has its floor', () => {
    const rooms = new Set(house.map(({ path }) => roomOf(path)))
    assert.deepEqual(
      [...rooms].filter((room) => room === null || floorOf(room) < 0),
      [],
    )
    assert.deepEqual(
      floors.flat().filter((room) => !rooms.has(room)),
      [],
      'a floor without a room',
    )
  })

  test('run downwards only', () => {
    const wrong = everything.flatMap((file) =>
      inCheckout(file, imports(file)).flatMap((to) => {
        const why = forbidden(file.path, to)
        return why === null ? [] : [`${file.path} → ${to}: ${why}`]
      }),
    )
    assert.deepEqual(wrong, [])
  })

  test('what is wrong is seen', () => {
    assert.notEqual(forbidden('src/model/item.ts', 'src/case/ports.ts'), null)
    assert.notEqual(forbidden('src/server/start.ts', 'src/pipeline/run.ts'), null)
    assert.notEqual(forbidden('src/search/parse.ts', 'demo/lexicon/lexicon.ts'), null)
    assert.notEqual(forbidden('web/src/app.tsx', 'src/search/parse.ts'), null)
    assert.equal(forbidden('src/cli/main.ts', 'src/model/errors.ts'), null)
    const a = { path: 'src/model/a.ts', text: "import type { B } from './b.ts'\n" }
    const b = {
      path: 'src/model/b.ts',
      text: "import {\n  x,\n} from './a.ts'\nconst c = await import('./c.ts')\n",
    }
    assert.deepEqual(ring([a, b]), [a.path, b.path, a.path])
    assert.deepEqual(inCheckout(b, imports(b)), ['src/model/a.ts', 'src/model/c.ts'])
    assert.equal(
      isBarrel({ path: 'x', text: "/** All. */\nexport * from './a.ts'\nexport {\n  b,\n} from './b.ts'\n" }),
      true,
    )
    assert.equal(isBarrel({ path: 'x', text: "export { a } from './a.ts'\nexport const b = 1\n" }), false)
  })

  test('of the product never lead to what is for tests', () => {
    const wrong = product.flatMap((file) =>
      inCheckout(file, imports(file))
        .filter(isTest)
        .map((to) => `${file.path} → ${to}`),
    )
    assert.deepEqual(wrong, [])
  })

  test('form no ring', () => {
    assert.equal(ring(everything), null)
  })
})

describe('files', () => {
  test('none only passes on what others export', () => {
    assert.deepEqual(
      everything.filter(isBarrel).map(({ path }) => path),
      [],
    )
  })

  test('export by name', () => {
    // programs that load a module by its default export leave no choice
    const asked = new Set(['web/vite.config.ts', 'bin/test-reporter.js'])
    assert.deepEqual(
      places(
        everything.filter(({ path }) => !asked.has(path)),
        /^export default\b/,
      ),
      [],
    )
  })

  test('have at most 600 lines, and half of them fewer than 90', () => {
    assert.deepEqual(
      everything.filter((file) => lines(file) > 600).map(({ path }) => path),
      [],
    )
    const sorted = product.map(lines).toSorted((x, y) => x - y)
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0
    assert.ok(median < 90, `the median file of src has ${median} lines`)
  })

  test('of src print through the context, never by console', () => {
    assert.deepEqual(places(product, /\bconsole\./), [])
  })
})

describe('no way out', () => {
  const networkModules =
    /^node:(net|tls|http|https|http2|dgram|dns|dns\/promises)$|^(axios|got|ky|node-fetch|undici|ws)$/
  const networkCalls =
    /(?:^|[^#.\w]|globalThis\.)fetch\(|\bnew (WebSocket|EventSource|WebTransport|XMLHttpRequest)\b|\b(http|https|http2|net|tls|dgram)\.(request|get|connect|createConnection|createSocket)\b/
  const outsideServer = product.filter(({ path }) => !path.startsWith('src/server/'))

  test('only the server knows the network', () => {
    const wrong = outsideServer.flatMap((file) =>
      imports(file)
        .filter((name) => networkModules.test(name))
        .map((name) => `${file.path}: ${name}`),
    )
    assert.deepEqual([...wrong, ...places(outsideServer, networkCalls)], [])
  })

  test('the server answers and never asks', () => {
    assert.deepEqual(
      places(
        product.filter(({ path }) => path.startsWith('src/server/')),
        networkCalls,
      ),
      [],
    )
  })

  test('the page names no other host', () => {
    const page = everything.filter(({ path }) => path.startsWith('web/src/') && !isTest(path))
    assert.ok(page.length > 0)
    assert.deepEqual(places(page, /\b(?:https?|wss?):\/\/(?!www\.w3\.org\/)\w/), [])
  })
})

describe('the demo', () => {
  test('has no word in src', () => {
    const words = lexicon()
    assert.ok(words.length > 100)
    assert.deepEqual(
      house.flatMap(({ path, text }) =>
        words.filter((word) => text.includes(word)).map((word) => `${path}: ${word}`),
      ),
      [],
    )
  })
})

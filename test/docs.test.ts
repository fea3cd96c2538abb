/** What can be called, set, met or answered is documented, in the words the code uses. Routes: src/server. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, test } from 'node:test'
import manifest from '../package.json' with { type: 'json' }
import { Settings } from '../src/case/settings.ts'
import { builtVerbs, notBuilt, verbs } from '../src/cli/verbs.ts'
import catalogueOfReaders from '../src/extract/readers/catalogue.json' with { type: 'json' }
import { FlagKind } from '../src/model/document.ts'
import { catalogue } from '../src/model/errors.ts'
import { ItemState } from '../src/model/item.ts'
import { recogniser } from '../src/recognise/about.ts'
import { FacetName, SortOrder } from '../src/model/search.ts'
import { fieldNamed } from '../src/search/fields.ts'
import { root, sources } from './support/sources.ts'

const pages = new Map((await sources('*.md', 'docs/**/*.md')).map(({ path, text }) => [path, text]))

function page(path: string): string {
  const text = pages.get(path)
  assert.ok(text !== undefined, `${path} is missing`)
  return text
}

/** Text under a heading of any level, up to the next of the same or a higher one. */
function section(text: string, heading: string): string {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => line.replace(/^#+ /, '') === heading && line.startsWith('#'))
  assert.ok(start >= 0, `there is no section “${heading}”`)
  const level = lines[start]?.indexOf(' ') ?? 0
  const length = lines
    .slice(start + 1)
    .findIndex((line) => line.startsWith('#') && line.indexOf(' ') <= level)
  return lines.slice(start + 1, length < 0 ? undefined : start + 1 + length).join('\n')
}

/** Cells of the table rows of a text, without head and rule. */
const rows = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    )
    .filter((cells, place, all) => !/^-+$/.test(cells[0] ?? '') && !/^-+$/.test(all[place + 1]?.[0] ?? ''))

/** The one thing in backticks a cell is about. */
const code = (cell = ''): string => /^`([^`]+)`/.exec(cell)?.[1] ?? ''

/** Everything in backticks. */
const codes = (text: string): string[] => [...text.matchAll(/`([^`\n]+)`/g)].map(([, inside]) => inside ?? '')

describe('docs/verbs.md', () => {
  const documented = page('docs/verbs.md')

  for (const name of builtVerbs) {
    test(`says how ${name} is used`, async () => {
      const verb = await verbs.get(name)?.()
      assert.ok(verb)
      const own = section(documented, name)
      assert.ok(
        codes(own).includes(`daylight ${name} ${verb.usage}`.trim()),
        `daylight ${name} ${verb.usage}`,
      )
      // what stands behind the usage explains each option
      const explained = codes(own).slice(1).join(' ')
      const missing = Object.entries(verb.options)
        .flatMap(([option, { short }]) => [`--${option}`, ...(short === undefined ? [] : [`-${short}`])])
        .filter((option) => !new RegExp(`(^|\\s)${option}(\\s|$)`).test(explained))
      assert.deepEqual(missing, [])
    })

    test(`names no option that ${name} does not have`, async () => {
      const verb = await verbs.get(name)?.()
      const known = new Set([...Object.keys(verb?.options ?? {}), 'case', 'json', 'no-input', 'help'])
      const named = [...section(documented, name).matchAll(/--([a-z][a-z-]*)/g)].map(
        ([, option]) => option ?? '',
      )
      assert.deepEqual(
        named.filter((option) => !known.has(option)),
        [],
      )
    })
  }

  test('lists what is not built yet', () => {
    assert.deepEqual(codes(section(documented, 'Not built yet')).toSorted(), notBuilt.toSorted())
  })

  test('names every flag', () => {
    const known = codes(section(documented, 'show'))
    assert.deepEqual(
      FlagKind.options.filter((flag) => !known.includes(flag)),
      [],
    )
  })
})

/** Dotted names of settings with their defaults. */
function leaves(value: unknown, prefix = ''): [name: string, standard: unknown][] {
  if (typeof value !== 'object' || value === null) return [[prefix, value]]
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, prefix === '' ? key : `${prefix}.${key}`),
  )
}

/** Dotted names of a zod object, through defaults. */
function shapeNames(schema: unknown, prefix = ''): string[] {
  const { def } = schema as { def: { type: string; innerType?: unknown; shape?: Record<string, unknown> } }
  if (def.shape) {
    return Object.entries(def.shape).flatMap(([key, inner]) =>
      shapeNames(inner, prefix === '' ? key : `${prefix}.${key}`),
    )
  }
  return def.innerType === undefined ? [prefix] : shapeNames(def.innerType, prefix)
}

describe('docs/settings.md', () => {
  const documented = page('docs/settings.md')
  const listed = new Map(rows(documented).map(([name, standard = '']) => [code(name), standard]))

  test('has every setting with its default, and no other', () => {
    const defaults = leaves(Settings.parse({}))
    assert.deepEqual(
      shapeNames(Settings).toSorted(),
      defaults.map(([name]) => name).toSorted(),
      'a setting without a default',
    )
    for (const [name, standard] of defaults)
      assert.equal(listed.get(name)?.split(' ')[0], String(standard), name)
    const names = new Set(defaults.map(([name]) => name))
    assert.deepEqual(
      [...listed.keys()].filter((name) => name.includes('.') && !names.has(name)),
      [],
    )
  })

  test('has every environment variable of ours', async () => {
    const used = (await sources('{src,bin,test,demo,bench}/**/*.{ts,js}')).flatMap(
      ({ text }) => text.match(/\bDAYLIGHT_[A-Z]+(?:_[A-Z]+)*/g) ?? [],
    )
    assert.deepEqual(
      [...new Set(used)].filter((name) => !listed.has(name)),
      [],
    )
  })
})

describe('docs/errors.md', () => {
  const listed = rows(page('docs/errors.md')).filter(([name]) => /^`[A-Z_]+`$/.test(name ?? ''))

  test('says of every error what the catalogue says', () => {
    const expected = Object.entries(catalogue).map(([name, { title, action, status, exit }]) =>
      [`\`${name}\``, title, action, status, exit].join(' | '),
    )
    assert.deepEqual(listed.map((cells) => cells.join(' | ')).toSorted(), expected.toSorted())
  })
})

describe('docs/case-format.md', () => {
  test('has every state, and no other', () => {
    const listed = rows(section(page('docs/case-format.md'), 'States')).map(([name]) => code(name))
    assert.deepEqual(listed.toSorted(), ItemState.options.toSorted())
  })
})

describe('docs/search.md', () => {
  const documented = page('docs/search.md')

  test('has every order and facet', () => {
    const known = codes(section(documented, 'The result'))
    assert.deepEqual(
      [...SortOrder.options, ...FacetName.options].filter((name) => !known.includes(name)),
      [],
    )
  })

  test('names only fields that there are, each under its own name', () => {
    const table = rows(section(documented, 'Fields'))
    assert.ok(table.length > 5)
    for (const [name = '', also = ''] of table) {
      const field = code(name)
      assert.equal(fieldNamed(field), field)
      assert.deepEqual(
        codes(also).map(fieldNamed),
        codes(also).map(() => field),
      )
    }
  })
})

describe('README.md', () => {
  const readme = page('README.md')
  const commands = [...readme.matchAll(/^```\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) =>
    block
      .split('\n')
      .flatMap((line) => line.replace(/#.*$/, '').split('&&'))
      .map((line) => line.trim()),
  )

  test('runs only what package.json has', () => {
    const scripts = commands.flatMap((line) => /^npm (?:run )?([\w:]+)/.exec(line)?.[1] ?? [])
    assert.deepEqual(
      scripts.filter((name) => name !== 'ci' && !(name in manifest.scripts)),
      [],
    )
    assert.ok(commands.includes('npm ci') && commands.includes('npm start') && commands.includes('npm test'))
  })

  test('calls only verbs that are built, with options they have', async () => {
    const calls = commands.flatMap((line) => /^daylight (.+)$/.exec(line)?.[1] ?? [])
    assert.ok(calls.length > 0)
    for (const call of calls) {
      const name = call.split(' ')[0] ?? ''
      assert.ok(builtVerbs.includes(name), call)
      const verb = await verbs.get(name)?.()
      const known = new Set([...Object.keys(verb?.options ?? {}), 'case', 'json'])
      const used = [...call.matchAll(/ --([a-z-]+)/g)].map(([, option]) => option ?? '')
      assert.deepEqual(
        used.filter((option) => !known.has(option)),
        [],
        call,
      )
    }
  })

  test('claims as built what is built', () => {
    const claimed = codes(/^- Built: (.*)$/m.exec(readme)?.[1] ?? '')
    assert.deepEqual(
      claimed.toSorted(),
      builtVerbs.filter((name) => !['start', 'help', 'version'].includes(name)).toSorted(),
    )
  })
})

test('links in the documents lead somewhere', () => {
  const broken = [...pages].flatMap(([path, text]) =>
    [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => {
        const [file = '', anchor] = target.split('#')
        const goal = file === '' ? path : join(dirname(path), file)
        if (!existsSync(join(root, goal))) return true
        const headings = (pages.get(goal) ?? '').match(/^#+ .*$/gm) ?? []
        return (
          anchor !== undefined &&
          !headings.some((line) => line.replace(/^#+ /, '').toLowerCase().replaceAll(' ', '-') === anchor)
        )
      })
      .map((target) => `${path}: ${target}`),
  )
  assert.deepEqual(broken, [])
})

test('docs/formats.md names every reader, and no other', () => {
  const named = rows(page('docs/formats.md')).flatMap(([first = '']) => codes(first))
  const readers = Object.values(catalogueOfReaders).flatMap((kind) => kind.readers.map(({ name }) => name))
  assert.deepEqual(named.toSorted(), [...readers, recogniser.name].toSorted())
})

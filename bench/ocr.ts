/**
 * Recognition of generated pages with known truth, against Debian's tesseract in one run: error by kind of picture,
 * language and degradation, exactness of what matters most, chats, tables, CPU seconds, memory.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describeLoad, describeMachine, say, table } from './report.ts'
import { type PictureScore, scorePicture } from './ocr/measure/score.ts'
import { installedFamilies, missingFamilies, type World } from './ocr/fonts.ts'
import { type Made, makePictures } from './ocr/make.ts'
import { readWithOwn } from './ocr/own.ts'
import { plan } from './ocr/plan.ts'
import { by, cellRow, chatRow, errorsOf, meanCpu, peakMegabytes, percent } from './ocr/summary.ts'
import { downwards, nameOf, openTesseract, settings, type Tesseract } from './ocr/tesseract.ts'
import { type PictureKind, pictureKinds } from './ocr/truth.ts'

export interface OcrOptions {
  home: string
  /** `table` is what is measured; `tune` what may be looked at while building. */
  world: World
  pictures: number
  kinds: readonly PictureKind[]
  /** Without tesseract it is quick. */
  compare: boolean
}

export async function benchOcr({ home, world, pictures: count, kinds, compare }: OcrOptions): Promise<void> {
  describeMachine()
  const missing = missingFamilies(world, installedFamilies())
  if (missing.length > 0) say(`!!! fonts NOT installed, pages in them are skipped: ${missing.join(', ')}`)
  const tesseract = compare ? await openTesseract(home) : null
  if (compare && tesseract === null)
    say(
      '!!! tesseract is NOT installed: no comparison. Debian: apt-get install tesseract-ocr tesseract-ocr-chi-sim tesseract-ocr-chi-tra',
    )
  if (tesseract && tesseract.missing.length > 0)
    say(`!!! tesseract languages NOT installed: ${tesseract.missing.join(', ')}`)
  const { pictures, skipped } = await makePictures(
    world,
    plan(count, kinds.length > 0 ? kinds : pictureKinds),
    join(home, 'ocr-pictures'),
  )
  if (skipped.length > 0) say(`!!! skipped for want of fonts: ${skipped.join(', ')}`)
  const readings = await readWithOwn(
    pictures.map(({ path }) => path),
    home,
  )
  const ours = pictures.flatMap(({ truth }, at) => {
    const reading = readings[at]
    return reading ? [scorePicture(truth, reading)] : []
  })
  const theirs = tesseract ? await bestOf(tesseract, pictures) : null
  print(ours, theirs)
  await writeWorst(join(home, 'ocr-worst.txt'), ours)
  say(`lines with errors: ${join(home, 'ocr-worst.txt')}`)
  describeLoad()
}

interface Theirs {
  version: string
  /** The one setting with the fewest errors over everything. */
  single: { name: string; scores: PictureScore[] }
  /** For each kind of picture the setting with the fewest errors on it. */
  perKind: { names: Map<string, string>; scores: PictureScore[] }
}

/** It is chosen by its own errors on these very pictures: no setting it could have been given would look better. */
async function bestOf(tesseract: Tesseract, pictures: readonly Made[]): Promise<Theirs> {
  const scores = new Map<string, PictureScore[]>()
  for (const setting of settings) {
    const list: PictureScore[] = []
    for (const { path, truth } of pictures)
      list.push(scorePicture(truth, await tesseract.read(path, setting)))
    scores.set(nameOf(setting), list)
  }
  const errors = (list: readonly PictureScore[]): number =>
    list.reduce(
      (sum, { lines, pageErrors, falseCharacters }) => sum + lines.errors + pageErrors + falseCharacters,
      0,
    )
  const least = (
    choices: readonly (readonly [string, PictureScore[]])[],
  ): readonly [string, PictureScore[]] =>
    choices.reduce((best, next) => (errors(next[1]) < errors(best[1]) ? next : best))
  const all = [...scores]
  const [name, single] = least(all)
  const perKind = { names: new Map<string, string>(), scores: [] as PictureScore[] }
  for (const kind of new Set(pictures.map(({ truth }) => truth.kind))) {
    const choices = all.map(
      ([setting, list]) => [setting, list.filter(({ truth }) => truth.kind === kind)] as const,
    )
    if (kind === 'vertical') {
      const list: PictureScore[] = []
      for (const { path, truth } of pictures)
        if (truth.kind === kind) list.push(scorePicture(truth, await tesseract.read(path, downwards)))
      choices.push([nameOf(downwards), list])
    }
    const [best, list] = least(choices)
    perKind.names.set(kind, best)
    perKind.scores.push(...list)
  }
  return { version: tesseract.version, single: { name, scores: single }, perKind }
}

function print(ours: readonly PictureScore[], theirs: Theirs | null): void {
  const head = [
    '',
    'pictures',
    'line %',
    'page %',
    'tokens %',
    'CPU s',
    'T line %',
    'T page %',
    'T tokens %',
    'T CPU s',
    'line ×',
    'page ×',
  ]
  const row = (name: string, own: readonly PictureScore[], other: readonly PictureScore[]): string[] => {
    const [a, b] = [errorsOf(own), errorsOf(other)]
    const times = (mine: number, its: number): string =>
      other.length === 0 ? '' : mine === 0 ? '∞' : (its / mine).toFixed(1)
    return [
      name,
      String(own.length),
      percent(a.line, a.lineOf),
      percent(a.page, a.pageOf),
      percent(a.tokens, a.tokensOf),
      meanCpu(own).toFixed(2),
      percent(b.line, b.lineOf),
      percent(b.page, b.pageOf),
      percent(b.tokens, b.tokensOf),
      other.length === 0 ? '' : meanCpu(other).toFixed(2),
      times(a.line, b.line),
      times(a.page, b.page),
    ]
  }
  const readable = ours.filter(({ truth }) => truth.kind !== 'blank')
  const best = theirs?.perKind.scores ?? []
  const section = (title: string, property: (score: PictureScore) => string): void => {
    say(`\nby ${title}`)
    const others = new Map(by(best, property))
    table([head, ...by(readable, property).map(([name, own]) => row(name, own, others.get(name) ?? []))])
  }
  section('kind', ({ truth }) => truth.kind)
  section('language', ({ truth }) => truth.language)
  section('degradation', ({ truth }) => truth.degradation)
  section('ground', ({ truth }) => (truth.dark ? 'dark' : 'light'))
  say('\nall')
  const text = (list: readonly PictureScore[]): PictureScore[] =>
    list.filter(({ truth }) => truth.kind !== 'blank')
  table([
    head,
    row('all, T: best for each kind', readable, text(best)),
    ...(theirs ? [row(`all, T: ${theirs.single.name}`, readable, text(theirs.single.scores))] : []),
  ])
  if (theirs)
    say(
      `T: tesseract ${theirs.version}; best for each kind: ${[...theirs.perKind.names].map(([kind, name]) => `${kind} ${name}`).join('; ')}`,
    )
  say('\nchats')
  table([
    ['', 'messages', 'found %', 'side %', 'sender %', 'time %', 'quoted %', 'order exact'],
    ...by(
      ours.filter(({ messages }) => messages !== null),
      ({ truth }) => truth.layout,
    ).map(([layout, list]) => [layout, ...chatRow(list)]),
    ['all', ...chatRow(ours)],
  ])
  say('\ntables')
  table([
    ['', 'cells', 'in their place %'],
    ...by(
      ours.filter(({ cells }) => cells !== null),
      ({ truth }) => truth.layout,
    ).map(([layout, list]) => [layout, ...cellRow(list)]),
    ['all', ...cellRow(ours)],
  ])
  say('\ntokens missing')
  const kinds = by(
    readable.flatMap((score) =>
      [...new Set(score.truth.tokens.map(({ type }) => type))].map((type) => ({ ...score, type })),
    ) as (PictureScore & { type: string })[],
    (score) => (score as PictureScore & { type: string }).type,
  )
  table([
    ['', 'of', 'missing'],
    ...kinds.map(([type, list]) => [
      type,
      String(
        list.reduce((sum, { truth }) => sum + truth.tokens.filter((token) => token.type === type).length, 0),
      ),
      String(
        list.reduce((sum, { missing }) => sum + missing.filter((token) => token.type === type).length, 0),
      ),
    ]),
  ])
  const blank = (list: readonly PictureScore[]): PictureScore[] =>
    list.filter(({ truth }) => truth.kind === 'blank')
  const falseOf = (list: readonly PictureScore[]): number =>
    list.reduce((sum, one) => sum + one.falseCharacters, 0)
  say(
    `\nwithout text: ${blank(ours).length} pictures, ${falseOf(blank(ours))} characters read${theirs ? ` (T: ${falseOf(blank(best))})` : ''}, ${meanCpu(blank(ours)).toFixed(2)} CPU s each`,
  )
  const stray = ours.reduce((sum, { lines }) => sum + lines.stray, 0)
  say(
    `read where nothing stands: ${stray} characters${theirs ? ` (T: ${best.reduce((sum, { lines }) => sum + lines.stray, 0)})` : ''}`,
  )
  say(
    `peak of the process: ${peakMegabytes(ours).toFixed(0)} MB; slowest picture ${Math.max(...ours.map(({ cpuSeconds }) => cpuSeconds)).toFixed(1)} CPU s`,
  )
}

/** What went wrong, for people to look at. */
async function writeWorst(path: string, scores: readonly PictureScore[]): Promise<void> {
  const lines: string[] = []
  for (const { truth, lines: found, pageErrors, pageCharacters, missing } of scores) {
    lines.push(
      `${truth.picture}: line ${percent(found.errors, found.characters)} %, page ${percent(pageErrors, pageCharacters)} %, ${found.lost} lines lost, ${found.stray} stray`,
      ...found.worst
        .slice(0, 12)
        .map(
          ({ truth: wanted, read, errors }) =>
            `  ${errors}: ${wanted.slice(0, 200)}\n   → ${read.slice(0, 200)}`,
        ),
      ...missing.map(({ type, text }) => `  missing ${type} ${text}`),
    )
  }
  await writeFile(path, `${lines.join('\n')}\n`)
}

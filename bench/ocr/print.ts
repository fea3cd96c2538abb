/** The tables of the report. */
import { say, table } from '../report.ts'
import type { PictureScore } from './measure/score.ts'
import { by, cellRow, chatRow, errorsOf, meanCpu, peakMegabytes, percent } from './summary.ts'
import type { Theirs } from './best.ts'

const measured = ['line %', 'page %', 'words %', 'tokens %', 'CPU s']
const head = ['', 'pictures', ...measured, ...measured.map((name) => `T ${name}`), 'line ×', 'page ×']

function figures(scores: readonly PictureScore[]): string[] {
  if (scores.length === 0) return measured.map(() => '')
  const { line, page, words, tokens } = errorsOf(scores)
  return [...[line, page, words, tokens].map(({ part, of }) => percent(part, of)), meanCpu(scores).toFixed(2)]
}

function row(name: string, own: readonly PictureScore[], other: readonly PictureScore[]): string[] {
  const [a, b] = [errorsOf(own), errorsOf(other)]
  const times = (mine: number, its: number): string =>
    other.length === 0 ? '' : mine === 0 ? '∞' : (its / mine).toFixed(1)
  return [
    name,
    String(own.length),
    ...figures(own),
    ...figures(other),
    times(a.line.part, b.line.part),
    times(a.page.part, b.page.part),
  ]
}

const isBlank = ({ truth }: PictureScore): boolean => truth.kind === 'blank'
const hasText = (score: PictureScore): boolean => !isBlank(score)

export function printTables(ours: readonly PictureScore[], theirs: Theirs | null): void {
  const readable = ours.filter(hasText)
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
  const hant = ({ truth }: PictureScore): boolean => truth.language === 'hant'
  const others = (score: PictureScore): boolean => hasText(score) && !hant(score)
  table([
    head,
    row('all', readable, best.filter(hasText)),
    row('simplified, English, mixed', readable.filter(others), best.filter(others)),
    row('traditional', readable.filter(hant), best.filter(hant)),
    ...(theirs
      ? [row(`all, T with ${theirs.single.name}`, readable, theirs.single.scores.filter(hasText))]
      : []),
  ])
  if (theirs) {
    const names = [...theirs.perKind.names].map(([kind, name]) => `${kind} ${name}`).join('; ')
    say(`T: tesseract ${theirs.version}, best for each kind: ${names}`)
  }
  printLayouts(ours)
  printTokens(readable)
  printRest(ours, theirs)
}

function printLayouts(ours: readonly PictureScore[]): void {
  const layouts = (
    scores: readonly PictureScore[],
    cells: (list: readonly PictureScore[]) => string[],
  ): string[][] => [
    ...by(scores, ({ truth }) => truth.layout).map(([layout, list]) => [layout, ...cells(list)]),
    ['all', ...cells(scores)],
  ]
  say('\nchats')
  table([
    ['', 'messages', 'found %', 'side %', 'sender %', 'time %', 'quoted %', 'order exact'],
    ...layouts(
      ours.filter(({ messages }) => messages !== null),
      chatRow,
    ),
  ])
  say('\ntables')
  table([
    ['', 'cells', 'in their place %'],
    ...layouts(
      ours.filter(({ cells }) => cells !== null),
      cellRow,
    ),
  ])
}

function printTokens(scores: readonly PictureScore[]): void {
  const all = scores.flatMap(({ truth }) => truth.tokens)
  const lost = scores.flatMap(({ missing }) => missing)
  say('\ntokens')
  table([
    ['', 'of', 'missing'],
    ...[...new Set(all.map(({ type }) => type))].map((type) => [
      type,
      String(all.filter((token) => token.type === type).length),
      String(lost.filter((token) => token.type === type).length),
    ]),
  ])
}

function printRest(ours: readonly PictureScore[], theirs: Theirs | null): void {
  const sum = (list: readonly PictureScore[], of: (score: PictureScore) => number): number =>
    list.reduce((total, score) => total + of(score), 0)
  const beside = (of: (score: PictureScore) => number): string =>
    theirs
      ? `${sum(ours, of)} characters (T: ${sum(theirs.perKind.scores, of)})`
      : `${sum(ours, of)} characters`
  const blank = ours.filter(isBlank)
  say(
    `\non ${blank.length} pictures without text: ${beside((one) => one.falseCharacters)} read, ${meanCpu(blank).toFixed(2)} CPU s each`,
  )
  say(`on the others where nothing stands: ${beside((one) => (isBlank(one) ? 0 : one.lines.stray))} read`)
  say(
    `peak of the process ${peakMegabytes(ours).toFixed(0)} MB; slowest picture ${Math.max(...ours.map(({ cpuSeconds }) => cpuSeconds)).toFixed(1)} CPU s`,
  )
}

/** Takes papers as they are written and turns what is true about them into the gold files. */
import { createHash } from 'node:crypto'
import { utf8 } from '../formats/bytes.ts'
import { Script } from '../papers/paper.ts'
import type { ChatFact, Line, Paper } from '../papers/paper.ts'
import type { Mark } from '../world/rich.ts'
import type { World } from '../world/types.ts'
import { entityRows } from './entities.ts'
import { exposureRows } from './exposure.ts'
import { mergeRows } from './merges.ts'
import { clientTable, moneyRows, moneyTable } from './money.ts'
import { leaksOf, personalRows } from './personal.ts'
import { queriesFor } from './queries.ts'
import { questionRows } from './questions.ts'
import { Texts } from './seen.ts'
import type { Seen } from './seen.ts'
import { showRows } from './shows.ts'
import { completed, surfacesOf } from './surfaces.ts'
import { targetTable, targetTruths } from './targets.ts'
import { list, table } from './tsv.ts'
import type { GoldTable } from './tsv.ts'

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const fit = ({ text, whole }: Line) =>
  whole &&
  text.trim() === text &&
  text.length >= 4 &&
  text.length <= 60 &&
  !text.includes('\n') &&
  /\p{L}{2}|\d{8}/u.test(text)

/** Longer, whole lines make the best strings to ask for; at most `count` of them, spread over the file. */
function telling(lines: readonly Line[], count: number): string[] {
  const usable = [...new Set(lines.filter(fit).map(({ text }) => text))]
  const step = Math.max(1, Math.floor(usable.length / count))
  return usable.filter((_, index) => index % step === 0).slice(0, count)
}

const once = (family: readonly Seen[]) =>
  [...Map.groupBy(family, ({ sha256 }) => sha256).values()].flatMap((same) => same.slice(0, 1))

/** Every sixth exact text is kept whole; all of them where there are few. */
const sampled = (index: number, count: number) => count < 40 || index % 6 === 0

export class GoldBook {
  readonly seen: Seen[] = []

  readonly #prefix: string
  readonly #surfaces: Mark[]

  /** `prefix` stands before every path and id: where many worlds lie side by side. */
  constructor(world: World, prefix = '') {
    this.#prefix = prefix
    this.#surfaces = surfacesOf(world)
  }

  /** Adds a paper and everything inside it; its bytes are not kept. */
  add(paper: Paper, inside = this.#prefix === '' ? '' : `${this.#prefix}/`): void {
    const path = inside + paper.path.normalize('NFC')
    const script = new Script()
    for (const line of paper.script.lines) script.lines.push(completed(line, this.#surfaces))
    this.seen.push({
      path,
      sha256: hash(paper.bytes),
      paper: { ...paper, script, bytes: new Uint8Array(), members: [] },
    })
    for (const member of paper.members) this.add(member, `${path}/`)
  }

  /** What holds of files alone, however many worlds there are. */
  fileTables(world: World): GoldTable[] {
    const { seen } = this
    const personal = personalRows(world, seen)
    return [
      table('items', 'path state must_contain hidden', this.#items()),
      table('mentions', 'path type text value', this.#mentions()),
      table('messages', 'conversation seq sender_entity at time_from time_to text path', this.#messages()),
      table('timeline', 'from to what path', this.#dated()),
      table('duplicates', 'kind paths', this.#duplicates()),
      table('authenticity', 'path verdict why', this.#authenticity()),
      table('injections', 'path text', this.#injections()),
      table('pii', 'path text kind whose', personal),
    ]
  }

  /** What only one world can answer: its registers and the questions about them. */
  worldTables(world: World): GoldTable[] {
    const { seen } = this
    const texts = new Texts(seen)
    const money = moneyRows(world, seen)
    const targets = targetTruths(world, seen)
    return [
      table('queries', 'query paths note', queriesFor(world, texts)),
      table('entities', 'entity schema names role', entityRows(world, seen)),
      table('merges', 'path_a text_a path_b text_b same', mergeRows(world, seen)),
      table('clients', 'name level region contracts spend_currency spend_amount', clientTable(world, money)),
      table(
        'targets',
        'name country country_text sector status requested_by data_kind volume paths',
        targetTable(world, seen, targets),
      ),
      table(
        'money',
        'deal version_set number stage date payer beneficiary amount currency counts path',
        moneyTable(world, money),
      ),
      table('must_show', 'export text', showRows(world, money, targets, texts)),
      table('exposure', 'asked status paths', exposureRows(world, texts, targets)),
      table('questions', 'question answer paths', questionRows(world, money, targets, texts)),
    ]
  }

  /** One query a world that nothing in another world can answer. */
  ownQueries(world: World): GoldTable {
    const { creditCode } = world.firm
    const paths = new Texts(this.seen).paths(creditCode)
    return table('queries', 'query paths note', [
      [creditCode, list(paths), 'the credit code of one of the firms'],
    ])
  }

  leaks(world: World): string[] {
    return leaksOf(personalRows(world, this.seen))
  }

  /** Name and whole text of the sample. */
  sampleTexts(): [string, string][] {
    const exact = this.seen.filter(({ paper }) => paper.exact)
    return exact
      .filter((_, index) => sampled(index, exact.length))
      .map(({ path, paper }) => [`${hash(utf8(path))}.txt`, `${paper.script.text}\n`])
  }

  #named(id: string): string {
    return this.#prefix === '' ? id : `${this.#prefix}/${id}`
  }

  #items(): string[][] {
    return this.seen.flatMap(({ path, paper }) => {
      const { lines } = paper.script
      const rows = [
        [
          path,
          paper.state,
          list(
            telling(
              lines.filter(({ hidden }) => !hidden),
              5,
            ),
          ),
          'no',
        ],
      ]
      const secret = telling(
        lines.filter(({ hidden }) => hidden),
        4,
      )
      if (secret.length > 0) rows.push([path, paper.state, list(secret), 'yes'])
      return rows
    })
  }

  #mentions(): string[][] {
    return this.seen.flatMap(({ path, paper }) => {
      const rows = new Map<string, string[]>()
      for (const { marks } of paper.script.lines)
        for (const { text, type, value } of marks)
          if (value !== '' && text !== '') rows.set(`${type}\t${value}`, [path, type, text, value])
      return [...rows.values()]
    })
  }

  #messages(): string[][] {
    const found = new Map<string, { fact: ChatFact; paths: string[] }>()
    for (const { path, paper } of this.seen)
      for (const fact of paper.facts.chat ?? []) {
        const key = `${fact.conversation}\t${String(fact.seq).padStart(6, '0')}`
        const known = found.get(key)
        if (known) known.paths.push(path)
        else found.set(key, { fact, paths: [path] })
      }
    const counters = new Map<string, number>()
    return [...found]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { fact, paths }]) => {
        const seq = counters.get(fact.conversation) ?? 0
        counters.set(fact.conversation, seq + 1)
        return [
          this.#named(fact.conversation),
          String(seq),
          this.#named(fact.sender.id),
          fact.at,
          fact.from,
          fact.to,
          fact.text,
          list(paths),
        ]
      })
  }

  #dated(): string[][] {
    return this.seen.flatMap(({ path, paper }) =>
      (paper.facts.dated ?? []).map(({ from, to, what }) => [from, to, what, path]),
    )
  }

  #injections(): string[][] {
    return this.seen.flatMap(({ path, paper }) => (paper.facts.injections ?? []).map((text) => [path, text]))
  }

  #authenticity(): string[][] {
    return this.seen.flatMap(({ path, paper }) =>
      (paper.facts.authenticity ?? []).map(({ verdict, why }) => [path, verdict, why]),
    )
  }

  #duplicates(): string[][] {
    const families = (key: (seen: Seen) => string | undefined) =>
      [...Map.groupBy(this.seen, key)].flatMap(([label, family]) => (label === undefined ? [] : [family]))
    // What lies behind a password has no bytes of its own here, and neither has a link.
    const bytes = families(({ sha256, paper }) =>
      paper.state === 'password' || paper.state === 'refused' ? undefined : sha256,
    )
    const rows = bytes
      .filter((family) => family.length > 1)
      .map((family) => ['same-bytes', list(family.map(({ path }) => path).toSorted())])
    // Same bytes are one document: only its first path is listed from here on.
    for (const family of families(({ paper }) => paper.kin.sameContent).map(once))
      if (family.length > 1) rows.push(['same-content', list(family.map(({ path }) => path).toSorted())])
    for (const family of families(({ paper }) => paper.kin.versions).map(once)) {
      const wordings = new Set(family.map(({ sha256, paper }) => paper.kin.sameContent ?? sha256))
      if (wordings.size > 1) rows.push(['version', list(family.map(({ path }) => path).toSorted())])
    }
    return rows
  }
}

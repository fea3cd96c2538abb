/** Takes papers as they are written and turns what is true about them into the gold files. */
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { utf8 } from '../formats/bytes.ts'
import type { ChatFact, Line, Paper } from '../papers/paper.ts'
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
import { decisionsFile, showRows } from './shows.ts'
import { targetTable, targetTruths } from './targets.ts'
import { list, tsv } from './tsv.ts'

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

  /** Adds a paper and everything inside it; its bytes are not kept. */
  add(paper: Paper, inside = ''): void {
    const path = inside + paper.path.normalize('NFC')
    this.seen.push({
      path,
      sha256: hash(paper.bytes),
      paper: { ...paper, bytes: new Uint8Array(), members: [] },
    })
    for (const member of paper.members) this.add(member, `${path}/`)
  }

  write(folder: string, world: World): void {
    mkdirSync(join(folder, 'text'), { recursive: true })
    const { seen } = this
    const put = (name: string, columns: string, rows: readonly (readonly string[])[]) =>
      writeFileSync(join(folder, `${name}.tsv`), tsv(columns.split(' '), rows))
    const texts = new Texts(seen)
    const money = moneyRows(world, seen)
    const targets = targetTruths(world, seen)
    const personal = personalRows(world, seen)

    put('items', 'path state must_contain hidden', this.#items())
    put('queries', 'query paths note', queriesFor(world, texts))
    put('mentions', 'path type text value', this.#mentions())
    put('entities', 'entity schema names role', entityRows(world, seen))
    put('merges', 'path_a text_a path_b text_b same', mergeRows(world, seen))
    put('messages', 'conversation seq sender_entity at time_from time_to text path', this.#messages())
    put('clients', 'name level region contracts spend_currency spend_amount', clientTable(world, money))
    put(
      'targets',
      'name country country_text sector status requested_by data_kind volume paths',
      targetTable(world, seen, targets),
    )
    put(
      'money',
      'deal version_set number stage date payer beneficiary amount currency counts path',
      moneyTable(world, money),
    )
    put(
      'timeline',
      'from to what path',
      this.#facts('dated', ({ from, to, what }) => [from, to, what]),
    )
    put('duplicates', 'kind paths', this.#duplicates())
    put('authenticity', 'path verdict why', this.#authenticity())
    put(
      'injections',
      'path text',
      this.#facts('injections', (text) => [text]),
    )
    put('pii', 'path text kind whose', personal)
    put('must_show', 'export text', showRows(world, money, targets))
    put('exposure', 'asked status paths', exposureRows(world, texts, targets))
    put('questions', 'question answer paths', questionRows(world, money, targets, texts))
    writeFileSync(
      join(folder, 'must_not_leak.txt'),
      leaksOf(personal)
        .map((text) => `${text}\n`)
        .join(''),
    )
    writeFileSync(join(folder, 'decisions.json'), decisionsFile(world))
    const exact = seen.filter(({ paper }) => paper.exact)
    for (const [index, { path, paper }] of exact.entries())
      if (sampled(index, exact.length))
        writeFileSync(join(folder, 'text', `${hash(utf8(path))}.txt`), `${paper.script.text}\n`)
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
          fact.conversation,
          String(seq),
          fact.sender.id,
          fact.at,
          fact.from,
          fact.to,
          fact.text,
          list(paths),
        ]
      })
  }

  #facts<Name extends 'dated' | 'injections'>(
    name: Name,
    cells: (fact: NonNullable<Paper['facts'][Name]>[number]) => string[],
  ): string[][] {
    return this.seen.flatMap(({ path, paper }) =>
      ((paper.facts[name] ?? []) as NonNullable<Paper['facts'][Name]>[number][])
        .map((fact) => [...cells(fact), path])
        .map((row) => (name === 'injections' ? row.toReversed() : row)),
    )
  }

  #authenticity(): string[][] {
    return this.seen.flatMap(({ path, paper }) =>
      (paper.facts.authenticity ?? []).map(({ verdict, why }) => [path, verdict, why]),
    )
  }

  #duplicates(): string[][] {
    const families = (key: (seen: Seen) => string | undefined) =>
      [...Map.groupBy(this.seen, key)].flatMap(([label, family]) => (label === undefined ? [] : [family]))
    // What lies behind a password has no bytes of its own here.
    const bytes = families(({ sha256, paper }) => (paper.state === 'password' ? undefined : sha256))
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

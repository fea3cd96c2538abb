/** Takes papers as they are written and turns what is true about them into the gold files. */
import { createHash } from 'node:crypto'
import { writeFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { utf8 } from '../formats/bytes.ts'
import type { ChatFact, Line, Paper } from '../papers/paper.ts'
import type { World } from '../world/types.ts'
import { entityRows } from './entities.ts'
import { personalRows } from './personal.ts'
import { queriesFor } from './queries.ts'
import type { Seen } from './seen.ts'
import { list, tsv } from './tsv.ts'

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Longer, whole lines make the best strings to ask for; at most `count` of them, spread over the file. */
function telling(lines: readonly Line[], count: number): string[] {
  const usable = [
    ...new Set(
      lines
        .filter(
          ({ text, whole }) =>
            whole &&
            text.trim() === text &&
            text.length >= 4 &&
            text.length <= 60 &&
            /\p{L}{2}|\d{8}/u.test(text) &&
            !text.includes('\n'),
        )
        .map(({ text }) => text),
    ),
  ]
  const step = Math.max(1, Math.floor(usable.length / count))
  return usable.filter((_, index) => index % step === 0).slice(0, count)
}

export class GoldBook {
  readonly seen: Seen[] = []

  /** Adds a paper and everything inside it. */
  add(paper: Paper, inside = ''): void {
    const path = inside + paper.path.normalize('NFC')
    this.seen.push({ path, sha256: hash(paper.bytes), paper })
    for (const member of paper.members) this.add(member, `${path}/`)
  }

  write(folder: string, world: World): void {
    mkdirSync(join(folder, 'text'), { recursive: true })
    const put = (name: string, columns: readonly string[], rows: readonly (readonly string[])[]) =>
      writeFileSync(join(folder, name), tsv(columns, rows))

    put('items.tsv', ['path', 'state', 'must_contain', 'hidden'], this.#items())
    put('queries.tsv', ['query', 'paths', 'note'], queriesFor(world, this.seen))
    put('mentions.tsv', ['path', 'type', 'text', 'value'], this.#mentions())
    put('entities.tsv', ['entity', 'schema', 'names', 'role'], entityRows(world, this.seen))
    put(
      'messages.tsv',
      ['conversation', 'seq', 'sender_entity', 'at', 'time_from', 'time_to', 'text', 'path'],
      this.#messages(),
    )
    put(
      'money.tsv',
      [
        'deal',
        'version_set',
        'number',
        'stage',
        'date',
        'payer',
        'beneficiary',
        'amount',
        'currency',
        'counts',
        'path',
      ],
      this.#money(world),
    )
    put('duplicates.tsv', ['kind', 'paths'], this.#duplicates())
    const personal = personalRows(world, this.seen)
    put('pii.tsv', ['path', 'text', 'kind', 'whose'], personal)
    const secret = personal
      .filter(([, , , whose]) => whose === 'bystander' || whose === 'source')
      .map(([, text]) => text ?? '')
    writeFileSync(
      join(folder, 'must_not_leak.txt'),
      [...new Set(secret)]
        .toSorted()
        .map((text) => `${text}\n`)
        .join(''),
    )
    for (const { path, paper } of this.seen) {
      if (!paper.exact) continue
      writeFileSync(join(folder, 'text', `${hash(utf8(path))}.txt`), `${paper.script.text}\n`)
    }
  }

  #items(): string[][] {
    return this.seen.flatMap(({ path, paper }) => {
      const [open, hidden] = [
        paper.script.lines.filter((line) => !line.hidden),
        paper.script.lines.filter((line) => line.hidden),
      ]
      const rows = [[path, paper.state, list(telling(open, 5)), 'no']]
      const secret = telling(hidden, 4)
      if (secret.length > 0) rows.push([path, paper.state, list(secret), 'yes'])
      return rows
    })
  }

  #mentions(): string[][] {
    return this.seen.flatMap(({ path, paper }) => {
      const rows = new Map<string, string[]>()
      for (const line of paper.script.lines)
        for (const mark of line.marks) {
          if (mark.value === '' || mark.text === '') continue
          rows.set(`${mark.type}\t${mark.value}`, [path, mark.type, mark.text, mark.value])
        }
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
    return [...found.keys()].toSorted().map((key) => {
      const { fact, paths } = found.get(key) as { fact: ChatFact; paths: string[] }
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

  #money(world: World): string[][] {
    const names = new Map<string, string>([
      [world.firm.id, world.firm.name],
      ...world.agencies.map((agency) => [agency.id, agency.name] as const),
    ])
    const rows = this.seen.flatMap(({ path, paper }) =>
      (paper.facts.money ?? []).map((fact) => ({ path, fact })),
    )
    // A deal of which only drafts are in the cache: the latest draft is the paper that counts.
    const counted = new Set<string>()
    const order = rows.toSorted((a, b) => Number(b.fact.counts) - Number(a.fact.counts))
    const chosen = new Set<unknown>()
    for (const row of order) {
      const key = `${row.fact.versionSet}\t${row.fact.stage}`
      if (counted.has(key)) continue
      if (
        world.deals.find((deal) => deal.id === row.fact.deal)?.contract?.cancelled &&
        row.fact.stage === 'contract'
      )
        continue
      counted.add(key)
      chosen.add(row)
    }
    return rows.map((row) => {
      const { fact, path } = row
      return [
        fact.deal,
        fact.versionSet,
        fact.number,
        fact.stage,
        fact.date,
        names.get(fact.payer) ?? fact.payer,
        names.get(fact.beneficiary) ?? fact.beneficiary,
        fact.amount,
        fact.currency,
        chosen.has(row) ? 'true' : 'false',
        path,
      ]
    })
  }

  #duplicates(): string[][] {
    const byHash = new Map<string, string[]>()
    for (const { path, sha256 } of this.seen) byHash.set(sha256, [...(byHash.get(sha256) ?? []), path])
    return [...byHash.values()]
      .filter((paths) => paths.length > 1)
      .map((paths) => ['same-bytes', list(paths.toSorted())])
  }
}

/** The institutions on the lists, each with the strongest thing the written files say of it, and no more. */
import type { TargetStatus, World } from '../world/types.ts'
import { marksOfAll } from './seen.ts'
import type { Seen } from './seen.ts'
import { list } from './tsv.ts'

const ladder: readonly TargetStatus[] = [
  'named',
  'requested',
  'reconnoitred',
  'access-claimed',
  'data-claimed',
  'sample-present',
]

export interface TargetTruth {
  id: string
  status: TargetStatus
  paths: string[]
}

export function targetTruths(world: World, seen: readonly Seen[]): TargetTruth[] {
  const status = new Map<string, TargetStatus>()
  const paths = new Map<string, Set<string>>()
  for (const { path, mark } of marksOfAll(seen)) {
    if (!mark.entity?.startsWith('target-')) continue
    paths.set(mark.entity, (paths.get(mark.entity) ?? new Set()).add(path))
    if (!status.has(mark.entity)) status.set(mark.entity, 'named')
  }
  for (const { paper } of seen)
    for (const fact of paper.facts.targets ?? [])
      if (ladder.indexOf(fact.status) > ladder.indexOf(status.get(fact.target) ?? 'named'))
        status.set(fact.target, fact.status)
  return world.targets.flatMap(({ id }) => {
    const found = status.get(id)
    return found === undefined ? [] : [{ id, status: found, paths: [...(paths.get(id) ?? [])].toSorted() }]
  })
}

/** What only a list says (data, volume, who asked) is stated where a list with the target was written. */
export function targetTable(world: World, seen: readonly Seen[], truths: readonly TargetTruth[]): string[][] {
  const listed = new Set(
    seen
      .filter(({ paper }) => paper.facts.chat === undefined)
      .flatMap(({ paper }) => (paper.facts.targets ?? []).map(({ target }) => target)),
  )
  return truths.map(({ id, status, paths }) => {
    const target = world.targets.find((candidate) => candidate.id === id)
    if (!target) throw new Error(`no target ${id}`)
    const stated = listed.has(id) || ladder.indexOf(status) >= 4
    return [
      target.name,
      '',
      target.country.name,
      target.sector,
      status,
      status === 'named' ? '' : (target.requestedBy?.name ?? ''),
      stated ? (target.dataKind ?? '') : '',
      stated ? (target.volume ?? '') : '',
      list(paths),
    ]
  })
}

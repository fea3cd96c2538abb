/** Under which names gold knows each entity: a register may use any of them for its row. */
import { listed, type Row } from './gold.ts'
import { foldedName } from './fold.ts'

export class Names {
  readonly #entityOf = new Map<string, Set<string>>()
  readonly #namesOf = new Map<string, Set<string>>()
  readonly #spelled = new Map<string, string[]>()
  readonly #roleOf = new Map<string, string>()

  constructor(rows: readonly Row[]) {
    for (const row of rows) {
      const id = row['entity'] ?? ''
      const spelled = listed(row['names'])
      const names = new Set(spelled.map(foldedName))
      this.#namesOf.set(id, names)
      this.#spelled.set(id, spelled)
      this.#roleOf.set(id, row['role'] ?? '')
      for (const name of names)
        this.#entityOf.set(name, (this.#entityOf.get(name) ?? new Set<string>()).add(id))
    }
  }

  /** One key for all names of an entity; a name that several share, or nobody has, stands for itself. */
  key(name: string): string {
    const name_ = foldedName(name)
    const entities = [...(this.#entityOf.get(name_) ?? [])]
    return entities.length === 1 ? `entity ${entities[0]}` : name_
  }

  /** Whether one of these is a name of this entity. */
  isCalled(entity: string, names: readonly string[]): boolean {
    const known = this.#namesOf.get(entity)
    return known !== undefined && names.some((name) => known.has(foldedName(name)))
  }

  isRole(name: string, role: string): boolean {
    return this.#entities(name).some((id) => this.#roleOf.get(id) === role)
  }

  /** Latin spellings of a Chinese name, as `xie huaijin`. */
  latin(name: string): string[] {
    if (!/\p{Script=Han}/u.test(name)) return []
    return this.#entities(name).flatMap((id) =>
      (this.#spelled.get(id) ?? []).filter((spelled) => /^[a-zü:]+(?:[ -][a-zü:]+)+$/u.test(spelled)),
    )
  }

  #entities(name: string): string[] {
    return [...(this.#entityOf.get(foldedName(name)) ?? [])]
  }
}

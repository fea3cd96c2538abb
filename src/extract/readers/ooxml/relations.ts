import type { XmlHandler } from './xml.ts'

/** What of a package is needed to read relations. */
interface Parts {
  has(part: string): boolean
  parse(part: string, handler: XmlHandler): Promise<boolean>
}

export interface Relation {
  id: string
  /** Last segment of the type, lower case: `image`, `hyperlink`, `worksheet` … */
  type: string
  /** Name of the part, or the address where external. */
  target: string
  external: boolean
}

const most = 100_000

export async function readRelations(file: Parts, part: string): Promise<Relation[]> {
  const slash = part.lastIndexOf('/')
  const folder = slash < 0 ? '' : part.slice(0, slash + 1)
  const name = `${folder}_rels/${part.slice(slash + 1)}.rels`
  const relations: Relation[] = []
  if (!file.has(name)) return relations
  await file.parse(name, {
    open(element, attributes) {
      if (element !== 'Relationship' || relations.length >= most) return
      const external = attributes['TargetMode']?.toLowerCase() === 'external'
      const target = attributes['Target'] ?? ''
      relations.push({
        id: attributes['Id'] ?? '',
        type: (attributes['Type'] ?? '').replace(/^.*\//, '').toLowerCase(),
        target: external ? target : resolve(folder, target),
        external,
      })
    },
  })
  return relations
}

/** A part name from a target, which is relative to the folder of the part that names it. */
function resolve(folder: string, target: string): string {
  const clean = decode(target.replaceAll('\\', '/').replace(/#.*$/, ''))
  const steps: string[] = clean.startsWith('/') ? [] : folder.split('/').filter(Boolean)
  for (const step of clean.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

function decode(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch {
    return target
  }
}

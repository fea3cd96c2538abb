import type { Sink } from '../reader.ts'
import type { MapiMessage } from './message.ts'
import type { Properties } from './properties.ts'
import { type Property, plainValue, type } from './property.ts'
import { tag } from './tags.ts'

const mostProperties = 500
const longestValue = 2000

/** Bodies and headers stand elsewhere. */
const elsewhere = new Set<number>([tag.body, tag.html, tag.compressedRtf, tag.transportHeaders])

/** A message's times as metadata, and its properties under their own names or ids. */
export function writeProperties({ properties }: MapiMessage, sink: Sink): void {
  const iso = (id: number): string => {
    const time = properties.time(id)
    return time === undefined ? '' : new Date(time).toISOString()
  }
  sink.meta('created', iso(tag.created))
  sink.meta('modified', iso(tag.modified))
  sink.meta('lastModifiedBy', properties.text(tag.lastModifierName) ?? '')
  let written = 0
  for (const property of properties.all) {
    if (elsewhere.has(property.id) || written >= mostProperties) continue
    const values = valuesOf(properties, property)
    if (values.length === 0) continue
    written++
    sink.raw(nameOf(properties, property.id), values.join('\n').slice(0, longestValue))
  }
}

function nameOf(properties: Properties, id: number): string {
  const name = properties.names.nameOf(id)?.name
  if (name === undefined || id < 0x8000) return `mapi:0x${hex(id)}`
  return typeof name === 'string' ? `mapi:${name}` : `mapi:named 0x${hex(name)}`
}

const hex = (id: number): string => id.toString(16).toUpperCase().padStart(4, '0')

function valuesOf(properties: Properties, property: Property): string[] {
  const kind = property.type & ~type.many
  if (kind === type.unicode || kind === type.string8) return properties.texts(property.id)
  if (kind === type.binary || kind === type.object) return []
  return property.values.flatMap((value) => plainValue(value, kind) ?? [])
}

import { subjectOf } from './headers.ts'
import type { MapiAttachment } from './message.ts'
import { attachMethod, tag } from './tags.ts'

/** The name a person sees; null where it has none. */
export function attachmentName({ properties, message }: MapiAttachment): string | null {
  const path = properties.text(tag.attachLongPath) ?? properties.text(tag.attachPath)
  const shown = properties.text(tag.displayName)
  if (message !== null) {
    const subject = shown ?? subjectOf(message.properties) ?? properties.text(tag.attachLongName)
    return subject === undefined ? null : `${subject.replace(/\.(?:eml|msg)$/i, '')}.eml`
  }
  const name =
    properties.text(tag.attachLongName) ??
    properties.text(tag.attachName) ??
    path?.slice(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1) ??
    shown
  if (name === undefined || name.trim() === '') return null
  const extension = properties.text(tag.attachExtension)
  return /\.[^.\\/ ]{1,10}$/.test(name) || extension === undefined || !/^\.\w{1,10}$/.test(extension)
    ? name
    : `${name}${extension}`
}

/** Declared MIME type; of a multipart only that it is some bytes, since it is not taken apart here. */
export function attachmentType({ properties }: MapiAttachment): string {
  const declared = (properties.text(tag.attachType) ?? '').trim().toLowerCase()
  const sound = /^[a-z0-9][\w!#$&^.+-]{0,60}\/[a-z0-9][\w!#$&^.+-]{0,100}$/.test(declared)
  return sound && !declared.startsWith('multipart/') ? declared : 'application/octet-stream'
}

/** Where the bytes are, if not here. */
export function attachmentTarget({ properties }: MapiAttachment): string | null {
  const method = properties.number(tag.attachMethod) ?? attachMethod.byValue
  if (![attachMethod.byReference, 3, attachMethod.link, attachMethod.web].some((one) => one === method))
    return null
  return properties.text(tag.attachLongPath) ?? properties.text(tag.attachPath) ?? null
}

/** Shown inside the body rather than beside it. */
export const isInline = ({ properties }: MapiAttachment): boolean =>
  properties.number(tag.attachHidden) === 1 || ((properties.number(tag.attachFlags) ?? 0) & 4) !== 0

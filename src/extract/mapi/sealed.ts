import { attachmentName } from './attachments.ts'
import type { MapiMessage } from './message.ts'
import { tag } from './tags.ts'

/** Why what a message says cannot be read without a key, or null. */
export function sealedReason({ properties, attachments }: MapiMessage): string | null {
  const names = attachments.map((one) => attachmentName(one)?.toLowerCase() ?? '')
  if (names.some((name) => name.endsWith('.rpmsg')))
    return 'the message is rights-managed: what it says is in the attachment message.rpmsg, which only its rights server opens'
  const messageClass = (properties.text(tag.messageClass) ?? '').toLowerCase()
  const sealed =
    /^ipm\.note\.(?:smime|secure)$/.test(messageClass) && names.some((name) => name.endsWith('.p7m'))
  return sealed
    ? "the message is encrypted (S/MIME): what it says is in its attachment, which only the receiver's key opens"
    : null
}

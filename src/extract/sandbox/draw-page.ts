import { DaylightError } from '../../model/errors.ts'
import type { Picture } from '../reader.ts'
import { checkPicture } from './check.ts'
import { checkUsage } from './check-records.ts'
import { string, Violation } from './check-values.ts'
import type { Hearer } from './conversation.ts'
import { verdictOf } from './death.ts'
import { bounds } from './protocol.ts'
import type { ReaderProcess } from './reader-process.ts'

interface Drawing extends Hearer {
  picture: Promise<Picture>
}

/** Hears a process that draws one page. */
export function drawPage(process: ReaderProcess, page: number): Drawing {
  const { promise, resolve, reject } = Promise.withResolvers<Picture>()
  // whoever stops listening before the end must not leave an unhandled rejection
  promise.catch(() => undefined)
  const fail = (detail: string): void => reject(new DaylightError('RENDER_FAILED', `page ${page}: ${detail}`))
  return {
    picture: promise,
    message(fields, payload) {
      if (fields['event'] === 'picture') {
        const picture = checkPicture(fields, payload, bounds.pictureSide)
        process.usage = checkUsage(fields['usage'])
        resolve(picture)
      } else if (fields['event'] === 'failed') {
        process.usage = checkUsage(fields['usage'])
        fail(string(fields['reason'], bounds.reason, 'reason'))
      } else throw new Violation('neither a picture nor a failure')
      return true
    },
    ended(death) {
      fail(death === 'overdue' ? 'it took too long (setting limits.wallSeconds)' : verdictOf(death).reason)
    },
    failed: reject,
  }
}

/** Where the traps lie. */
import { bytesNote } from '../papers/noise.ts'
import { mailThread } from '../papers/mail.ts'
import type { Paper } from '../papers/paper.ts'
import type { Studio } from '../papers/studio.ts'
import {
  amountNote,
  commentTrap,
  editedContract,
  encodedTrap,
  forgedContract,
  mismatchedContract,
  pictureTrap,
  wrongClock,
} from '../papers/traps.ts'
import { contractsOf } from './deals.ts'
import type { Story } from './story.ts'

export function* trapFiles(studio: Studio, story: Story): Generator<Paper> {
  const { names, random } = studio
  const contracts = contractsOf(studio)
  const [first, , , , fourth] = contracts
  if (first) {
    yield forgedContract(
      studio,
      first,
      names.path('contracts', `${first.client.short}大额合同`, 'pdf', first.contract?.signed),
    )
    yield editedContract(studio, first, names.uuid('contracts', 'docx'))
  }
  // Two deals the other chapter has no contract paper of.
  for (const deal of contracts.filter(({ contract }) => !contract?.cancelled).slice(-2))
    yield mismatchedContract(
      studio,
      deal,
      names.path('contracts', `${deal.client.short}合同`, 'pdf', deal.contract?.signed),
    )
  yield wrongClock(studio, names.path('misc', '时间', 'docx'))
  if (fourth) yield amountNote(studio, fourth, names.path('misc', '备忘', 'txt'))
  yield commentTrap(studio, story.injection.comment, names.uuid('misc', 'xlsx'))
  yield encodedTrap(studio, story.injection.encoded, names.path('misc', '说明', 'md'))
  yield pictureTrap(studio, story.injection.chat, names.uuid('pictures', 'png'))
  const [, second] = contracts
  if (second)
    for (const { paper } of mailThread(
      studio,
      second,
      'zh',
      [names.path('mail', '往来', 'eml'), names.path('mail', '回复', 'eml')],
      [],
      true,
    ))
      yield paper
  // Names that lie to the eye: a right-to-left override and a zero-width space.
  const folder = studio.world.folders['misc'] ?? 'misc'
  yield bytesNote(`${folder}/${random.pick(['合同', '截图', '名单'])}\u202Efdp.txt`, story.line.host)
  yield bytesNote(`${folder}/报\u200B价.txt`, random.hex(12))
}

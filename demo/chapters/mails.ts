/** Mail: threads as single messages and as a mailbox, in the encodings of the region. */
import { writeMbox } from '../formats/mail.ts'
import { mboxDate } from '../world/time.ts'
import { contractsOf } from './deals.ts'
import { draftContract } from '../papers/contract.ts'
import { mailThread } from '../papers/mail.ts'
import type { ThreadMail } from '../papers/mail.ts'
import { copyTo, paper } from '../papers/paper.ts'
import type { Paper } from '../papers/paper.ts'
import { quotation } from '../papers/sheets.ts'
import type { Studio } from '../papers/studio.ts'

export function* mailFiles(studio: Studio): Generator<Paper> {
  const { world, random, names } = studio
  const contracts = contractsOf(studio)
  const single = (label: string) =>
    random.chance(0.4) ? names.uuid('mail', 'eml') : names.path('mail', label, 'eml')
  for (const [index, deal] of contracts.slice(0, 10).entries()) {
    const draft = deal.contract?.versions[0]
    const attached: Paper[] = []
    if (index % 2 === 0 && draft) attached.push(draftContract(studio, deal, draft, '合同草稿.docx'))
    if (index % 3 === 0)
      attached.push(quotation(studio, deal, `${deal.quoteNumber.replaceAll('/', '-')}.xlsx`))
    for (const { paper: mail } of mailThread(
      studio,
      deal,
      'zh',
      [single('往来'), single('回复'), single('再回')].slice(0, 2 + (index % 2)),
      attached,
    ))
      yield mail
  }
  for (const deal of contracts.slice(4, 9))
    for (const { paper: mail } of mailThread(studio, deal, 'en', [single('Demo'), single('RE Demo')]))
      yield mail
  for (const deal of contracts.slice(2, 5))
    for (const { paper: mail } of mailThread(studio, deal, 'zh-Hant', [single('培訓'), single('回覆')]))
      yield mail

  for (const deal of contracts.slice(10, 12))
    for (const { paper: mail } of mailThread(studio, deal, 'zh', [names.path('mail', '往来', 'msg')]))
      yield mail

  const boxed: ThreadMail[] = []
  for (const [index, deal] of world.deals.filter(({ contract }) => contract !== null).entries()) {
    const language = index % 4 === 3 ? 'en' : 'zh'
    boxed.push(...mailThread(studio, deal, language, ['', ''].slice(0, 1 + (index % 2))))
  }
  const members = boxed.map(({ paper: mail }, index) => {
    const bytes = Uint8Array.from(
      Buffer.from(Buffer.from(mail.bytes).toString('latin1').replaceAll('\r\n', '\n'), 'latin1'),
    )
    return { ...copyTo(mail, `${String(index + 1).padStart(4, '0')}.eml`), bytes }
  })
  yield paper({
    path: names.path('mail', world.cast.sellers[0].email.split('@')[0] ?? 'box', 'mbox'),
    bytes: writeMbox(
      boxed.map(({ sender, at }, index) => ({
        sender,
        date: mboxDate(at),
        bytes: members[index]?.bytes ?? new Uint8Array(),
      })),
    ),
    members,
  })
}

/** Mail threads with quoted parents and attachments, in the encodings of the region. */
import { writeMail } from '../formats/mail.ts'
import type { MailInput } from '../formats/mail.ts'
import { writeMsg } from '../formats/msg.ts'
import { mailThreads } from '../lexicon/papers/texts.ts'
import { foreignFamily, foreignGiven } from '../lexicon/names.ts'
import { personMark } from '../world/chat.ts'
import { amountMark, roughMark } from '../world/money.ts'
import { fill, linesOf, mapText, plain } from '../world/rich.ts'
import type { Mark, Rich } from '../world/rich.ts'
import { addDays, addMinutes, dateMark, mailDate } from '../world/time.ts'
import type { Deal } from '../world/types.ts'
import { agencyMark, firmMark } from './contract.ts'
import { paper, Script } from './paper.ts'
import type { Paper } from './paper.ts'
import type { Studio } from './studio.ts'

interface Side {
  name: string
  address: string
  entity: string
}

export interface ThreadMail {
  paper: Paper
  sender: string
  at: number
}

const officeTypes: Record<string, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  zip: 'application/zip',
}

/** The same message as an old Outlook saved it. */
const asMsg = (input: MailInput, at: number): Uint8Array =>
  writeMsg({
    subject: input.subject,
    senderName: input.from.name,
    senderAddress: input.from.address,
    to: input.to.map(({ name, address }) => `${name} <${address}>`).join('; '),
    body: input.text,
    headers: `Date: ${input.date}\r\nMessage-ID: <${input.messageId}>\r\nX-Fiction: FICTION, CC0-1.0\r\n`,
    sent: at - 8 * 3_600_000,
  })

/**
 * Writes one thread; `attach` goes with the first mail under its last path segment. With `alter` the first answer
 * quotes another amount than the mail it answers, under a signature that cannot be right.
 */
export function mailThread(
  studio: Studio,
  deal: Deal,
  language: 'zh' | 'en' | 'zh-Hant',
  paths: readonly string[],
  attach: readonly Paper[] = [],
  alter = false,
): ThreadMail[] {
  const { world, random } = studio
  const thread = random.pick(mailThreads.filter((entry) => entry.language === language))
  const { owner, client } = deal
  const boss = world.cast.boss
  const foreignName = `${random.pick(foreignGiven)} ${random.pick(foreignFamily)}`
  const foreign: Side = {
    name: foreignName,
    address: `${foreignName.toLowerCase().replace(' ', '.')}@buyer.example`,
    entity: 'person-foreign',
  }
  const ours: Side = {
    name: language === 'en' ? (owner.english ?? owner.pinyin) : owner.legal,
    address: owner.email,
    entity: owner.id,
  }
  const theirs: Side =
    language === 'en'
      ? foreign
      : { name: client.contact.legal, address: client.contact.email, entity: client.contact.id }
  const product = deal.lines[0]?.product ?? world.products[0]
  const city = random.pick(world.cities).name
  const total = deal.contract?.versions[0]?.total ?? deal.quoteTotal
  const ukPhone = `+44 20 7946 0${random.int(100, 999)}`
  const url = `https://files.${world.firm.domain}/${random.hex(8)}`
  const start = addDays(deal.contract?.signed ?? deal.quoted, -14)
  const otherAmount = amountMark(Math.round((total * 0.7) / 100) * 100, 'paper', random)
  const slots: Record<string, string | Mark> = {
    contact: personMark(client.contact, client.contact.legal),
    number: deal.contract?.number ?? deal.quoteNumber,
    amount: amountMark(total, 'paper', random),
    amountUsd: amountMark(Math.round(total / 700) * 100, 'paper', random, 'USD'),
    rough: roughMark(total),
    date: dateMark(addDays(start, 12), language === 'en' ? 'english' : 'chinese'),
    rocDate: dateMark(addDays(start, 20), 'roc'),
    owner: personMark(owner, owner.legal),
    ownerEnglish: personMark(owner, ours.name),
    foreign: { text: foreignName, type: 'person', value: foreignName, entity: 'person-foreign' },
    boss: personMark(boss, boss.nicknames[1] ?? boss.legal),
    firm: firmMark(world),
    firmEnglish: firmMark(world, world.firm.english),
    client: agencyMark(client),
    product: product?.name ?? '',
    english: product?.english ?? '',
    city: { text: city, type: 'place', value: city },
    phone: { text: owner.phone, type: 'phone', value: `+86${owner.phone}`, entity: owner.id },
    ukPhone: { text: ukPhone, type: 'phone', value: ukPhone.replaceAll(' ', '') },
    url: { text: url, type: 'url', value: url },
  }
  const encoding: MailInput['encoding'] = language === 'zh' ? 'gbk' : language === 'zh-Hant' ? 'big5' : 'utf8'
  // The traditional thread writes names as its own machine would; Big5 has no other characters.
  const write = language === 'zh-Hant' ? studio.traditional : (text: string) => text
  // The yen sign of Latin-1 has no place in the legacy encodings; people type the wide one there.
  const typed = (text: string) => (encoding === 'utf8' ? text : write(text).replaceAll('¥', '￥'))
  const written = (text: Rich) => mapText(text, typed)

  let at = addMinutes(start, random.int(9 * 60, 17 * 60))
  const sent: ThreadMail[] = []
  const ids: string[] = []
  let parent: Rich[] = []
  paths.forEach((path, index) => {
    const turn = thread.turns[index % thread.turns.length] ?? ''
    const [from, to] = index % 2 === 0 ? [ours, theirs] : [theirs, ours]
    const script = new Script()
    const subject = written(fill(thread.subject, slots))
    const subjectText = script.say(index === 0 ? subject : ['Re: ', ...subject])
    const mark = (side: Side): Rich => [
      { text: write(side.name), type: 'person', value: write(side.name), entity: side.entity },
      ' ',
      { text: side.address, type: 'email', value: side.address, entity: side.entity },
    ]
    script.say(mark(from), { whole: false })
    script.say(mark(to), { whole: false })
    const body = written(fill(turn, slots))
    for (const line of linesOf(body)) script.say(line)
    const quotedLines = parent.map((line): Rich => ['> ', ...line])
    const quoted = parent.length === 0 ? '' : `\n\n${quotedLines.map(plain).join('\n')}`
    for (const line of quotedLines) script.say(line)
    const forged = alter && index === 1
    const id = `${random.hex(16)}@${from.address.split('@')[1]}`
    const files = index === 0 ? attach : []
    const input: MailInput = {
      encoding,
      from: { name: write(from.name), address: from.address },
      to: [{ name: write(to.name), address: to.address }],
      subject: subjectText,
      date: mailDate(at),
      messageId: id,
      ...(ids.length > 0 ? { inReplyTo: ids.at(-1) ?? '', references: [...ids] } : {}),
      ...(forged
        ? {
            extra: [
              [
                'DKIM-Signature',
                `v=1; a=rsa-sha256; d=${world.firm.domain}; s=mail; bh=${random.hex(12)}; b=${random.hex(24)}`,
              ] as const,
            ],
          }
        : {}),
      mailer: language === 'en' ? 'Thunderbird 91.0' : 'Foxmail 7.2.20.273[cn]',
      text: plain(body) + quoted,
      attachments: files.map((file) => ({
        name: file.path,
        type: officeTypes[file.path.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
        bytes: file.bytes,
      })),
      boundary: random.hex(24),
    }
    sent.push({
      at,
      sender: from.address,
      paper: paper({
        path,
        bytes: path.endsWith('.msg') ? asMsg(input, at) : writeMail(input),
        script,
        members: [...files],
        facts: forged
          ? {
              authenticity: [
                {
                  verdict: 'anomalies',
                  why: 'the quoted amount is not the one of the mail it answers; the DKIM signature is not one',
                },
              ],
            }
          : {},
      }),
    })
    ids.push(id)
    // The next mail quotes this one, or what it claims this one said.
    const claimed = alter && index === 0 ? written(fill(turn, { ...slots, amount: otherAmount })) : body
    parent = linesOf(claimed)
    at = addMinutes(at, random.int(40, 2600))
  })
  return sent
}

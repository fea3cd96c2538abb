/** A mailbox of very many mails with attachments: is everything accounted for, and does memory stay flat? */
import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { once } from 'node:events'
import { join } from 'node:path'
import { openCase } from '../src/case/case.ts'
import { createRandom, type Random } from '../demo/random.ts'
import { measure } from './measure.ts'
import { createBenchProse } from './mix.ts'
import type { Prose } from './mix/prose.ts'
import { describeLoad, describeMachine, say, table } from './report.ts'
import { daylight } from './tools.ts'

/** How many mails of a hundred have an attachment, and how many of these attachments are damaged. */
const attached = 50
const damaged = 2

interface Sent {
  mails: number
  attachments: number
  damaged: number
}

export async function benchMailbox(home: string, mails: number): Promise<void> {
  describeMachine()
  const folder = join(home, `mailbox-${mails}`)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const file = join(folder, 'all.mbox')
  const sent = await writeMailbox(file, mails)
  say(`${mails} mails, ${sent.attachments} attachments, ${((await stat(file)).size / 1e6).toFixed(0)} MB`)
  const tool = daylight(home)
  const rows = [['mails', 'wall s', 'CPU s', 'main process MB', 'of it anonymous MB']]
  const measured = await measure(await tool.prepare(folder))
  rows.push([
    String(mails),
    measured.wall.toFixed(0),
    measured.cpu.toFixed(0),
    (measured.peakBytes / 1e6).toFixed(0),
    (measured.peakAnonymousBytes / 1e6).toFixed(0),
  ])
  table(rows)
  await account(join(home, 'daylight-case'), sent)
  describeLoad()
  await rm(folder, { recursive: true, force: true })
}

async function account(place: string, sent: Sent): Promise<void> {
  const opened = await openCase(place)
  const count = async (sql: string): Promise<number> =>
    (await opened.database.get<{ n: number }>(`SELECT count(*) AS n FROM ${sql}`))?.n ?? 0
  const found = await count('items WHERE depth = 1')
  const declared = await opened.database.get<{ n: number; got: number }>(
    `SELECT sum(json_extract(d.metadata, '$.raw."attachments-declared"')) AS n,
       sum(json_extract(d.metadata, '$.raw."attachments-obtained"')) AS got
     FROM items i JOIN documents d ON d.sha256 = i.sha256 WHERE i.depth = 1`,
  )
  const whole = await count('items WHERE depth = 2 AND own_state IS NULL AND sha256 IS NOT NULL')
  const failed = await count('items WHERE depth = 2 AND own_state IS NOT NULL')
  const faulty = await count(
    "items i JOIN documents d ON d.sha256 = i.sha256 WHERE i.depth = 1 AND d.state <> 'ok'",
  )
  await opened.close()
  say(`mails: ${sent.mails} written, ${found} in the ledger, ${faulty} of them not ok`)
  say(
    `attachments: ${sent.attachments} written (${sent.damaged} damaged); ${declared?.n ?? 0} declared, ${declared?.got ?? 0} obtained whole; in the ledger ${whole + failed}, ${failed} of them failed`,
  )
}

async function writeMailbox(path: string, mails: number): Promise<Sent> {
  const prose = await createBenchProse('mailbox')
  const out = createWriteStream(path)
  const sent: Sent = { mails, attachments: 0, damaged: 0 }
  for (let number = 0; number < mails; number++) {
    const random = createRandom(`mail ${number}`)
    if (!out.write(mail(prose, random, number, sent))) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
  return sent
}

function mail(prose: Prose, random: Random, number: number, sent: Sent): string {
  const lines = [
    `From user${number % 50}@a.test Thu Mar  3 10:00:00 2022`,
    `From: user${number % 50}@a.test`,
    `To: user${number % 77}@b.test`,
    `Message-ID: <${number}@a.test>`,
    `Date: Thu, 3 Mar 2022 10:${String(number % 60).padStart(2, '0')}:00 +0800`,
    `Subject: mail ${number}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=cut',
    '',
    '--cut',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    prose.paragraph(random, random.chance(0.8) ? 'zh' : 'en'),
    '',
  ]
  if (random.int(0, 99) < attached) {
    sent.attachments++
    const faulty = random.int(0, 99) < damaged
    if (faulty) sent.damaged++
    const bytes = Buffer.from(`attachment of mail ${number}\n${prose.paragraph(random, 'zh')}\n`)
    lines.push(
      '--cut',
      'Content-Type: application/octet-stream',
      `Content-Disposition: attachment; filename="note ${number}.txt"`,
      'Content-Transfer-Encoding: base64',
      '',
      faulty ? `${bytes.toString('base64').slice(0, 40)}!!!!` : bytes.toString('base64'),
      '',
    )
  }
  return `${lines.join('\n')}\n--cut--\n\n`
}

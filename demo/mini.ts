/** The smallest cache: some 25 files that show every kind the first readers know. */
import { injections } from './lexicon/talk/planted.ts'
import { makeConversation } from './world/make-chats.ts'
import type { ChatPlan } from './world/make-chats.ts'
import type { Person } from './world/types.ts'
import { finalOf } from './world/deals.ts'
import { addDays } from './world/time.ts'
import { zipOf } from './papers/archives.ts'
import { csvChat, htmlChat, markdownChat, textChat } from './papers/chat-export.ts'
import { chatShot } from './papers/chat-shot.ts'
import { draftContract, finalContract, scannedContract } from './papers/contract.ts'
import { mailThread } from './papers/mail.ts'
import { emptyFile, officeNote, voiceMessage } from './papers/noise.ts'
import { copyTo } from './papers/paper.ts'
import type { Paper } from './papers/paper.ts'
import { photo } from './papers/pictures.ts'
import { englishLetter, manualDocx, manualPdf, meetingMinutes, productPage, readme } from './papers/prose.ts'
import { paySheet, quotation, staffCsv, targetMarkdown, targetSheet } from './papers/sheets.ts'
import type { Studio } from './papers/studio.ts'

export function* miniCache(studio: Studio): Generator<Paper> {
  const { world, random, names } = studio
  const contracts = world.deals.filter((deal) => deal.contract !== null)
  const [first, second, third] = contracts as [
    (typeof contracts)[0],
    (typeof contracts)[0],
    (typeof contracts)[0],
  ]
  const talk = (
    label: string,
    title: string,
    members: Person[],
    messages: number,
    start: number,
    planted: ChatPlan['planted'] = [],
  ) =>
    makeConversation(world, world.random.fork(label), {
      id: label,
      title,
      members,
      messages,
      start: addDays(world.from, start),
      planted,
    })
  const { boss, deputy, chief, lab } = world.cast
  const [seller, seller2] = world.cast.sellers
  const [leader, hacker] = world.cast.redOne
  const injection = world.random.fork('injection').pick(injections.chat)
  const bosses = talk('chat-bosses', deputy.nicknames[1] ?? deputy.handle, [boss, deputy], 48, 60)
  const sales = talk(
    'chat-sales',
    `${world.firm.short.slice(0, 2)}商务群`,
    [seller, seller2, boss, chief],
    60,
    90,
  )
  const red = talk('chat-red', leader.handle, [hacker, leader], 40, 150, [
    {
      from: 12,
      lines: [{ sender: hacker, text: [injection], facts: [{ fact: 'injection', text: injection }] }],
    },
  ])
  const branch = talk('chat-branch', seller2.nicknames[0] ?? seller2.handle, [seller, seller2], 36, 210)
  const office = talk('chat-office', '午饭接龙', [...world.cast.office, lab[1]], 30, 240)

  const folder = (name: string) => world.folders[name] ?? name
  const index = [
    ['聊天记录', folder('chats')],
    ['合同', folder('contracts')],
    ['名单', folder('targets')],
    ['邮件', folder('mail')],
  ] as const
  yield readme(studio, index)
  yield markdownChat(studio, bosses, bosses.messages, names.uuid('chats', 'md'))
  yield csvChat(studio, sales, sales.messages, names.path('chats', sales.title, 'csv', sales.messages[0]?.at))
  yield textChat(
    studio,
    branch,
    branch.messages,
    names.path('chats', '聊天记录', 'txt'),
    'big5',
    studio.traditional,
  )
  yield htmlChat(studio, office, office.messages, names.path('chats', office.title, 'html'))
  yield markdownChat(studio, red, red.messages, names.uuid('chats', 'md'))
  yield chatShot(studio, red, red.messages.slice(4), names.uuid('pictures', 'png')).paper
  yield photo(studio, names.path('pictures', 'IMG_2041', 'jpg'), {
    time: addDays(world.from, 200) + 50_000_000,
    people: 2,
    place: { latitude: -48.25 + random.next(), longitude: -131.5 + random.next() },
  })

  const draft = first.contract?.versions[0] ?? finalOf(first)
  const draftPaper = draftContract(
    studio,
    first,
    draft,
    names.path('contracts', `${first.contract?.number}草稿`, 'docx'),
  )
  yield draftPaper
  yield copyTo(draftPaper, names.uuid('misc', 'docx'))
  const final = finalContract(studio, first, names.path('contracts', `${first.client.short}合同`, 'pdf'))
  yield final
  yield scannedContract(studio, second, names.path('contracts', '扫描件', 'pdf', second.contract?.signed))
  yield quotation(studio, first, names.path('sales', `${first.client.short}报价`, 'xlsx', first.quoted))
  yield quotation(studio, third, names.uuid('sales', 'xlsx'))
  const listed = random.sample(world.targets, 16)
  yield targetSheet(studio, listed, names.path('targets', '清单', 'xlsx'), addDays(world.from, 300))
  yield targetMarkdown(studio, listed.slice(0, 9), names.uuid('targets', 'md'))
  yield staffCsv(studio, world.staff, names.path('staff', '花名册', 'csv'))
  yield paySheet(
    studio,
    world.staff,
    names.path('staff', '工资', 'xlsx', addDays(world.from, 320)),
    addDays(world.from, 320),
  )
  const [manual, english] = world.products as [(typeof world.products)[0], (typeof world.products)[0]]
  yield manualPdf(
    studio,
    manual,
    names.path('products', `${manual.alias}说明书`, 'pdf'),
    addDays(world.from, 40),
  )
  yield manualDocx(
    studio,
    english,
    'en',
    names.path('products', english.english, 'docx'),
    addDays(world.from, 44),
  )
  yield productPage(studio, manual, names.path('products', manual.alias, 'html'))
  yield englishLetter(studio, second, names.path('misc', 'letter', 'txt'))

  const attached = copyTo(draftPaper, '合同草稿.docx')
  for (const mail of mailThread(
    studio,
    first,
    'zh',
    [names.path('mail', '合同往来', 'eml'), names.uuid('mail', 'eml')],
    [attached],
  ))
    yield mail.paper
  for (const mail of mailThread(studio, third, 'zh-Hant', [names.path('mail', '培训', 'eml')]))
    yield mail.paper

  for (const mail of mailThread(studio, second, 'en', [names.path('mail', 'demo', 'eml')])) yield mail.paper

  const minutes = meetingMinutes(
    studio,
    third,
    random.pick(world.targets),
    '例会纪要.docx',
    addDays(world.from, 180),
  )
  const inner = zipOf('会议.zip', [minutes, officeNote(studio, '通知.txt')], addDays(world.from, 400))
  yield zipOf(
    names.path('archives', '备份', 'zip'),
    [inner, copyTo(final, '归档/合同.pdf'), emptyFile('归档/新建文本文档.txt')],
    addDays(world.from, 401),
    'gbk',
  )
  yield voiceMessage(studio, names.uuid('chats', 'silk'))
}

/** Pictures, archives and the things nobody reads. */
import { addDays } from '../world/time.ts'
import { familyNotes, spam } from '../lexicon/papers/texts.ts'
import { gzipOf, lockedZip, sevenZipOf, tarOf, zipOf } from '../papers/archives.ts'
import { contractsOf } from './deals.ts'
import { finalContract } from '../papers/contract.ts'
import { emptyFile, officeNote, plainNote, voiceMessage } from '../papers/noise.ts'
import { copyTo } from '../papers/paper.ts'
import type { Paper } from '../papers/paper.ts'
import { photo } from '../papers/pictures.ts'
import { manualDocx, meetingMinutes } from '../papers/prose.ts'
import { targetMarkdown, targetSheet } from '../papers/sheets.ts'
import type { Studio } from '../papers/studio.ts'
import type { Story } from './story.ts'

export function* pictureFiles(studio: Studio, count: number): Generator<Paper> {
  const { world, random, names } = studio
  for (let index = 0; index < count; index++) {
    const time = addDays(world.from, random.int(20, 850)) + random.int(30_000_000, 70_000_000)
    yield photo(studio, names.path('pictures', `IMG_${random.int(1000, 9999)}`, 'jpg'), {
      time,
      people: random.int(0, 3),
      orientation: random.pick([1, 1, 1, 6, 8, 3]),
      ...(index % 3 === 0
        ? { place: { latitude: -47 - random.next(), longitude: -128 - random.next() * 3 } }
        : {}),
      ...(index % 4 === 1
        ? {
            sign: random.pick([
              world.firm.short,
              random.pick(world.agencies).short,
              random.pick(world.cities).name,
            ]),
          }
        : {}),
    })
  }
}

export function* archiveFiles(studio: Studio, story: Story, copied: readonly Paper[]): Generator<Paper> {
  const { world, random, names } = studio
  const time = addDays(world.from, 760)
  const contract = contractsOf(studio)[2] ?? contractsOf(studio)[0]
  const minutes = meetingMinutes(
    studio,
    contract ?? random.pick(world.deals),
    random.pick(world.targets),
    '例会纪要.docx',
    time,
  )
  const inner = zipOf('会议.zip', [minutes, officeNote(studio, '通知.txt')], time)
  const twin = copied[0]
  yield zipOf(
    names.path('archives', '备份', 'zip'),
    [inner, ...(twin ? [copyTo(twin, '归档/复制.docx')] : []), emptyFile('归档/新建文本文档.txt')],
    time,
    'gbk',
  )
  const [first, second] = world.countries
  const own = (id: string | undefined) => world.targets.filter(({ country }) => country.id === id)
  // What a chat calls by its name lies here under a number.
  yield lockedZip(
    studio,
    names.uuid('archives', 'zip'),
    [
      targetMarkdown(studio, own(first?.id), '清单.md'),
      targetSheet(studio, own(second?.id), '补充.xlsx', time),
    ],
    story.password,
    time,
  )
  const product = world.products[0]
  if (product) {
    const manual = manualDocx(studio, product, 'zh', 'docs/manual.docx', time)
    yield tarOf(
      names.path('archives', 'docs', 'tar.gz'),
      [manual, officeNote(studio, 'docs/readme.txt'), inner],
      time,
      true,
    )
    yield tarOf(
      names.path('archives', 'share', 'tar'),
      [copyTo(manual, 'manual.docx'), officeNote(studio, 'note.txt')],
      time,
      false,
    )
  }
  if (contract)
    yield gzipOf(names.path('archives', '合同', 'pdf.gz'), finalContract(studio, contract, '合同.pdf'), time)
  const traditional = officeNote(studio, studio.traditional('会议记录.txt'))
  yield zipOf(names.path('archives', '繁体', 'zip'), [traditional], time, 'big5')
  // A zip in a 7z in a tar.gz.
  const packed = sevenZipOf('内层.7z', [
    zipOf('资料.zip', [officeNote(studio, '须知.txt')], time, 'gbk'),
    officeNote(studio, '说明.txt'),
  ])
  yield tarOf(names.path('archives', '移动硬盘', 'tar.gz'), [packed], time, true)
  const deep = Array.from({ length: 5 }).reduce<Paper>(
    (paper, _, level) => zipOf(`${5 - level}.zip`, [paper], time),
    officeNote(studio, '最里面.txt'),
  )
  yield zipOf(names.path('archives', '套娃', 'zip'), [deep], time)
}

export function* noiseFiles(studio: Studio, copied: readonly Paper[]): Generator<Paper> {
  const { random, names, world } = studio
  for (let index = 0; index < 5; index++) yield voiceMessage(studio, names.uuid('chats', 'silk'))
  for (const _ of [1, 2, 3]) yield officeNote(studio, names.path('misc', '新建文本文档', 'txt'))
  yield emptyFile(names.path('misc', '未命名', 'txt'))
  for (const text of random.sample(spam, 3))
    yield plainNote(names.path('misc', random.pick(['转发', '收藏', '广告']), 'txt'), text, 'utf8')
  for (const text of random.sample(familyNotes, 3))
    yield plainNote(names.path('misc', random.pick(['备忘', '清单', '旅行']), 'txt'), text, 'gbk')
  for (const paper of copied) yield copyTo(paper, names.uuid('misc', paper.path.split('.').at(-1) ?? 'bin'))
  yield plainNote(
    names.path('misc', 'desktop', 'ini'),
    `[.ShellClassInfo]\nIconResource=C:\\Windows\\System32\\SHELL32.dll,${world.seed % 40}`,
    'utf8',
  )
}

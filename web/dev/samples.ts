import { type Sample, Writer } from './sample.ts'

const page1 = [
  '河谷市图书馆 设备采购合同',
  '',
  '合同编号:HG-2021-047        签订日期:2021年6月18日',
  '甲方:河谷市图书馆            乙方:松石设备有限公司',
  '',
  '第一条  乙方向甲方提供书架扫描仪十二台,总价款人民币',
  '三十六万元整。报价单见附件一,数据格式见附件二。',
  '第二条  乙方应于2021年9月30日前完成交货与安装。',
  '第三条  验收不合格的设备,乙方应在十五日内更换。',
  'Delivery terms follow the quotation dated 2 June 2021.',
]
const page = (number: number): string[] => [
  `附件${number - 1}  数据与报价说明`,
  '',
  '报价有效期为六十日。数据以UTF-8编码的CSV文件交付,',
  '每行一条记录,字段之间以逗号分隔。',
  'The quotation covers hardware, data migration and two years of service.',
  '数据迁移由双方共同验收,验收报告一式两份。',
]

const mailBody = `王工,你好:

附件是新的报价单,请核对数量。旧的报价作废。
The data sheet is inside the archive; the password follows by phone.

李明
松石设备有限公司`

function lorem(index: number): string {
  const subjects = ['书架', '扫描仪', '阅览室', '目录卡', '供电']
  const subject = subjects[index % subjects.length] ?? ''
  return `${subject}记录第${index}条:数据已核对,报价无变化。 Entry ${index}: readings stayed within limits.`
}

function many(): Sample[] {
  return Array.from({ length: 140 }, (_, index) => {
    const english = index % 3 === 0
    const year = 2019 + (index % 5)
    const month = String(1 + ((index * 7) % 12)).padStart(2, '0')
    const writer = new Writer()
    for (let line = 0; line < 12; line++)
      writer.add(
        'paragraph',
        english ? `Note ${index}.${line}: the quotation and data were filed.` : lorem(index * 12 + line),
      )
    return writer.finish({
      path: `工作记录/${year}/note-${String(index).padStart(3, '0')}.${english ? 'md' : 'txt'}`,
      type: english ? 'text/markdown' : 'text/plain',
      language: english ? 'en' : 'zh-Hans',
      title: english ? `Filing note ${index}` : `工作记录 ${index}`,
      date: `${year}-${month}-12`,
    })
  })
}

export function makeSamples(): Sample[] {
  const contract = new Writer()
    .page(1, page1)
    .page(2, page(2))
    .page(3, page(3))
    .page(4, page(4))
    .finish(
      {
        path: '合同/2021/设备采购合同.pdf',
        type: 'application/pdf',
        language: 'zh-Hans',
        title: '河谷市图书馆 设备采购合同',
        date: '2021-06-18',
      },
      {
        paths: ['合同/2021/设备采购合同.pdf', '备份/设备采购合同(1).pdf'],
        metadata: {
          title: '设备采购合同',
          author: '李明',
          created: '2021-06-18T09:12:00+08:00',
          pages: 4,
          raw: { Producer: 'Scribe 4.1', Trapped: 'False' },
        },
      },
    )
  const names = ['书架', '扫描仪', '支架', '电源', '线缆', '灯管']
  const rows = Array.from({ length: 400 }, (_, index) => [
    `SS-${String(index + 1).padStart(4, '0')}`,
    names[index % names.length] ?? '',
    String((index % 9) + 1),
    `${((index * 137) % 9000) + 120}.00`,
    `内部成本 ${((index * 91) % 7000) + 80}`,
    index % 5 === 0 ? '报价含安装,数据另计' : '报价不含税',
  ])
  const sheet = new Writer()
    .sheet('报价单', false, [['编号', '名称', '数量', '单价', '成本', '备注'], ...rows])
    .sheet('底价', true, [
      ['项目', '底价'],
      ['扫描仪报价', '21000'],
    ])
    .finish({
      path: '合同/2021/报价单.xlsx',
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      language: 'zh-Hans',
      title: '报价单',
      date: '2021-06-02',
    })
  const quote = { start: sheet.details.sheets[1]?.start ?? 0, end: sheet.details.sheets[1]?.end ?? 0 }
  sheet.details.flags.push({
    flag: 'hidden-text',
    detail: 'Sheet “底价” is hidden',
    span: {
      document: sheet.details.document,
      textVersion: '1',
      ...quote,
      quote: sheet.text.slice(quote.start, quote.end),
      locator: { sheet: '底价', hidden: true },
    },
  })
  const archive = new Writer().finish({
    path: '邮件/0007.eml/报价.zip',
    type: 'application/zip',
    language: 'und',
    title: '报价.zip',
    parent: '邮件/0007.eml',
  })
  const locked = new Writer().finish({
    path: '邮件/0007.eml/报价.zip/底价表.xlsx',
    type: 'application/octet-stream',
    language: 'und',
    title: '底价表.xlsx',
    parent: '邮件/0007.eml/报价.zip',
    state: 'password',
    reason: 'Encrypted with AES-256; none of 0 given passwords fits',
  })
  archive.details.members.push(locked.row)
  const mail = new Writer()
    .add('field', '新的报价单', { field: 'subject' })
    .add('body', mailBody)
    .finish(
      {
        path: '邮件/0007.eml',
        type: 'message/rfc822',
        language: 'zh-Hans',
        title: '新的报价单',
        date: '2021-06-03',
      },
      {
        metadata: {
          from: '李明 <li.ming@songshi.example>',
          to: ['王工 <wang@library.example>'],
          cc: ['office@library.example'],
          sent: '2021-06-03T10:20:00+08:00',
          subject: '新的报价单',
        },
        members: [archive.row],
        memberCount: 1,
      },
    )
  const draft = new Writer()
    .add('heading', 'Service agreement, draft 3')
    .add('paragraph', 'The supplier delivers quarterly data to the library. The quotation is annexed.')
    .add('deleted', 'Earlier wording: the quotation included a discount of eight percent.', {}, true)
    .add('inserted', 'The quotation is final.')
    .add('comment', 'Li: ask legal whether data may leave the building', {}, false)
    .add('paragraph', '繁體附註:報價以新臺幣計。')
    .finish({
      path: '合同/draft\u202efdp.docx',
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      language: 'en',
      title: 'Service agreement, draft 3',
      date: '2021-05-20',
    })
  draft.details.flags.push({ flag: 'bidi', detail: 'The file name turns the reading direction', span: null })
  const log = new Writer()
  for (let line = 0; line < 60_000; line++) log.text += `${lorem(line)}\n`
  const longLog = log.finish({
    path: '工作记录/journal.log',
    type: 'text/plain',
    language: 'zh-Hans',
    title: 'journal.log',
    date: '2022-01-05',
  })
  const scan = new Writer().finish(
    {
      path: '扫描/货单照片.png',
      type: 'image/png',
      language: 'und',
      title: '货单照片.png',
      state: 'partial',
      reason: 'not recognised',
    },
    { hasThumbnail: true },
  )
  const broken = new Writer().finish({
    path: '扫描/damaged.pdf',
    type: 'application/pdf',
    language: 'und',
    title: 'damaged.pdf',
    state: 'corrupt',
    reason: 'No page tree; the file ends after 2,048 bytes',
  })
  return [contract, sheet, mail, draft, longLog, archive, locked, scan, broken, ...many()]
}

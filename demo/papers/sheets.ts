/** Workbooks and tables: quotations with their hidden floor prices, wish lists, staff and pay. */
import { Canvas } from '../draw/canvas.ts'
import { writePng } from '../formats/png.ts'
import { widthOf } from './blocks.ts'
import { csv, markdownTable } from '../formats/tables.ts'
import { encode, utf8 } from '../formats/bytes.ts'
import { cellName, columnName, writeXlsx } from '../formats/xlsx.ts'
import type { CellValue, SheetInput } from '../formats/xlsx.ts'
import { agencyMark, firmMark } from './contract.ts'
import { personMark } from '../world/chat.ts'
import { decimal } from '../world/money.ts'
import { rich } from '../world/rich.ts'
import type { Mark, Rich } from '../world/rich.ts'
import { dateMark, dateOf } from '../world/time.ts'
import type { Deal, Person, Target } from '../world/types.ts'
import { paper, Script } from './paper.ts'
import type { Facts, Paper } from './paper.ts'
import type { Studio } from './studio.ts'

export const targetMark = (target: Target): Mark => ({
  text: target.name,
  type: 'organisation',
  value: target.name.normalize('NFKC'),
  entity: target.id,
})

const statusWords: Record<Target['status'], readonly string[]> = {
  named: ['待评估', '未安排', '备选'],
  requested: ['已提需求', '排队中', '待立项'],
  reconnoitred: ['已摸排', '信息收集完成', '已梳理资产'],
  'access-claimed': ['已有权限', '可进入', '入口稳定'],
  'data-claimed': ['已取数', '数据已落地', '已导出'],
  'sample-present': ['样例已出', '可提供样例', '样例见附表'],
}

/** A quotation: prices on the first sheet, floor prices on a hidden one, margin in a hidden column. */
export function quotation(studio: Studio, deal: Deal, path: string): Paper {
  const { world, random } = studio
  const { words } = world
  const script = new Script()
  const at = deal.quoted
  const top: CellValue[][] = [
    [script.say(rich`${firmMark(world)} 报价单`)],
    [script.say(rich`致：${agencyMark(deal.client)}`)],
    [script.say(`编号 ${deal.quoteNumber}`), script.say([dateMark(at, 'dots')])],
  ]
  const columns = [words.serial, words.product, words.quantity, words.unitPrice, words.total, words.note]
  // The last column is hidden, its header with it.
  const header = columns.map((column, index) => script.say(column, { hidden: index === 5 }))
  const rows = deal.lines.map((line, index): CellValue[] => {
    const row = top.length + 1 + index
    script.say(line.product.name)
    return [
      index + 1,
      line.product.name,
      line.quantity,
      line.unitPrice,
      { formula: `${cellName(row, 2)}*${cellName(row, 3)}`, value: line.quantity * line.unitPrice },
      script.say(`折扣后毛利${Math.round((1 - line.product.floor / line.unitPrice) * 100)}%`, {
        hidden: true,
      }),
    ]
  })
  const first = top.length + 1
  const last = first + rows.length - 1
  const sum: CellValue[] = [
    script.say('合计'),
    null,
    null,
    null,
    { formula: `SUM(${cellName(first, 4)}:${cellName(last, 4)})`, value: deal.quoteTotal },
  ]
  const remark = script.say(
    rich`${deal.owner.nicknames[1] ?? deal.owner.legal}：${deal.client.contact.nicknames[1] ?? ''}说可以再让两个点`,
    {
      hidden: true,
    },
  )
  const visible: SheetInput = {
    name: random.pick(['报价', '报价单', 'Sheet1']),
    rows: [...top, header, ...rows, sum],
    hiddenColumns: [5],
    merges: [`A1:${columnName(4)}1`],
    comments: [{ cell: cellName(last + 1, 4), author: deal.owner.legal, text: remark }],
  }
  const floorRows = deal.lines.map((line): CellValue[] => [
    script.say(line.product.name, { hidden: true }),
    line.product.floor,
  ])
  const hidden: SheetInput = {
    name: random.pick(['底价', '内部', 'Sheet3']),
    state: random.pick(['hidden', 'veryHidden']),
    rows: [
      [script.say(words.product, { hidden: true }), script.say(words.costPrice, { hidden: true })],
      ...floorRows,
    ],
  }
  return paper({
    path,
    bytes: writeXlsx([visible, hidden], {
      ...studio.properties('报价单', deal.owner.legal, at),
      application: 'Microsoft Excel',
    }),
    script,
    facts: {
      money: [
        {
          deal: deal.id,
          versionSet: `${deal.id}-quotation`,
          number: deal.quoteNumber,
          stage: 'quotation',
          date: dateOf(at),
          payer: deal.client.id,
          beneficiary: world.firm.id,
          amount: decimal(deal.quoteTotal),
          currency: 'CNY',
          counts: true,
        },
      ],
    },
  })
}

interface TargetColumn {
  header: string
  cell: (target: Target, index: number) => Rich
}

function targetColumns(studio: Studio): TargetColumn[] {
  const { world } = studio
  const { words } = world
  const random = world.random.fork('target columns')
  const wording = Object.fromEntries(
    Object.entries(statusWords).map(([status, list]) => [status, random.pick(list)]),
  ) as Record<Target['status'], string>
  return [
    { header: words.serial, cell: (_, index) => [String(index + 1)] },
    ...random.shuffle<TargetColumn>([
      {
        header: words.country,
        cell: ({ country }) => [{ text: country.name, type: 'place', value: country.name }],
      },
      { header: words.institution, cell: (target) => [targetMark(target)] },
      { header: words.domain, cell: ({ domain }) => [{ text: domain, type: 'domain', value: domain }] },
      { header: words.status, cell: (target) => [wording[target.status]] },
      { header: words.data, cell: (target) => [target.dataKind ?? ''] },
      { header: words.volume, cell: (target) => [target.volume ?? ''] },
      {
        header: words.requestedBy,
        cell: ({ requestedBy }) => (requestedBy ? [agencyMark(requestedBy, requestedBy.short)] : ['']),
      },
    ]),
  ]
}

function targetTable(studio: Studio, targets: readonly Target[], script: Script) {
  const columns = targetColumns(studio)
  const header = columns.map((column) => script.say(column.header))
  const rows = targets.map((target, index) => columns.map((column) => script.say(column.cell(target, index))))
  const facts: Facts = { targets: targets.map(({ id, status }) => ({ target: id, status })) }
  return { header, rows, facts }
}

export function targetSheet(studio: Studio, targets: readonly Target[], path: string, time: number): Paper {
  const script = new Script()
  const { header, rows, facts } = targetTable(studio, targets, script)
  const author = studio.world.cast.redOne[0]
  return paper({
    path,
    bytes: writeXlsx([{ name: studio.random.pick(['Sheet1', '汇总', '清单']), rows: [header, ...rows] }], {
      ...studio.properties('', author.handle, time),
      application: 'Microsoft Excel',
    }),
    script,
    facts,
  })
}

export function targetMarkdown(studio: Studio, targets: readonly Target[], path: string): Paper {
  const script = new Script()
  const { header, rows, facts } = targetTable(studio, targets, script)
  return paper({ path, bytes: utf8(markdownTable(header, rows)), script, facts })
}

/** The staff list, in GBK as an old payroll program writes it. */
export function staffCsv(studio: Studio, people: readonly Person[], path: string): Paper {
  const { world } = studio
  const { words } = world
  const script = new Script()
  const header = [
    words.name,
    words.unit,
    words.job,
    words.phone,
    words.idCard,
    words.joined,
    words.handle,
  ].map((word) => script.say(word))
  const rows = people.map((person) =>
    (
      [
        [personMark(person, person.legal)],
        [person.unit],
        [person.title],
        [{ text: person.phone, type: 'phone', value: `+86${person.phone}`, entity: person.id }],
        [{ text: person.idCard, type: 'id-card', value: person.idCard, entity: person.id }],
        [dateMark(person.joined, 'dashes')],
        [personMark(person, person.handle)],
      ] satisfies Rich[]
    ).map((cell) => script.say(cell)),
  )
  return paper({
    path,
    bytes: encode(csv([header, ...rows]), 'gbk'),
    script,
  })
}

/** Monthly pay; one column of card numbers is hidden. */
export function paySheet(studio: Studio, people: readonly Person[], path: string, month: number): Paper {
  const { world } = studio
  const { words } = world
  const script = new Script()
  const header = [words.serial, words.name, words.unit, words.pay, words.bankCard].map((word, index) =>
    script.say(word, { hidden: index === 4 }),
  )
  const rows = people.map((person, index): CellValue[] => [
    index + 1,
    script.say([personMark(person, person.legal)]),
    script.say(person.unit),
    person.pay,
    script.say([{ text: person.bankCard, type: 'bank-card', value: person.bankCard, entity: person.id }], {
      hidden: true,
    }),
  ])
  const total = people.reduce((sum, person) => sum + person.pay, 0)
  const sum: CellValue[] = [
    script.say('合计'),
    null,
    null,
    { formula: `SUM(D2:D${people.length + 1})`, value: null },
  ]
  const author = world.cast.money[0]
  return paper({
    path,
    bytes: writeXlsx(
      [{ name: dateOf(month).slice(0, 7), rows: [header, ...rows, sum], hiddenColumns: [4] }],
      {
        ...studio.properties('工资表', author.legal, month),
        application: 'Microsoft Excel',
      },
    ),
    script,
    facts: {
      money: [
        {
          deal: '',
          versionSet: `payroll-${dateOf(month).slice(0, 7)}`,
          number: '',
          stage: 'payroll',
          date: dateOf(month).slice(0, 7),
          payer: world.firm.id,
          beneficiary: '',
          amount: decimal(total),
          currency: 'CNY',
          counts: true,
        },
      ],
    },
  })
}

/** The list as somebody photographed their screen: no file of it exists. */
export function targetShot(studio: Studio, targets: readonly Target[], path: string): Paper {
  const script = new Script()
  const { header, rows, facts } = targetTable(studio, targets, script)
  const face = studio.faces.normal
  const widths = header.map((word, column) =>
    Math.max(...[word, ...rows.map((row) => row[column] ?? '')].map((cell) => widthOf(face, 20, cell))),
  )
  const canvas = new Canvas(
    Math.ceil(widths.reduce((sum, width) => sum + width + 24, 40)),
    80 + (rows.length + 1) * 40,
  )
  ;[header, ...rows].forEach((row, line) => {
    let x = 20
    if (line === 0) canvas.rectangle(20, 32, canvas.width - 40, 40, [221, 232, 244])
    row.forEach((cell, column) => {
      const width = (widths[column] ?? 0) + 24
      canvas.rectangle(x, 32 + line * 40, width, 1, [150, 150, 150])
      canvas.rectangle(x, 32 + line * 40, 1, 40, [150, 150, 150])
      canvas.text(face, x + 12, 59 + line * 40, 20, [20, 20, 20], cell)
      x += width
    })
  })
  return paper({
    path,
    bytes: writePng(canvas, { Comment: 'FICTION, CC0-1.0' }),
    script,
    needs: 'recognise',
    facts,
  })
}

/** What papers say, before any layout. */
import type { Inventor } from '../invent.ts'

export interface Paper {
  head: string
  title: string
  intro: string
  sections: readonly { heading: string; paragraphs: readonly string[] }[]
  items: readonly string[]
  foot: string
}

const numerals = '一二三四五六七八九十'

export function paper(from: Inventor, sections: number): Paper {
  const english = from.language === 'en'
  return {
    head: `${from.company()}${english ? ' · Internal' : from.put('内部资料')}`,
    title: `${from.heading()}${english ? '' : from.put('（试行）')}`,
    intro: from.paragraph(2),
    sections: Array.from({ length: sections }, (_, at) => ({
      heading: english
        ? `${at + 1}. ${from.random.pick(from.words.englishHeadings)}`
        : `${numerals[at] ?? '十'}、${from.heading()}`,
      paragraphs: Array.from({ length: from.random.int(1, 2) }, () => from.paragraph(from.random.int(2, 4))),
    })),
    items: Array.from({ length: from.random.int(2, 4) }, () => from.sentence()),
    foot: english ? `Page ${from.random.int(1, 9)} of 9` : from.put(`第 ${from.random.int(1, 9)} 页 共 9 页`),
  }
}

export interface Contract extends Paper {
  number: string
  parties: readonly string[]
  clauses: readonly string[]
  seal: string
  signed: readonly string[]
}

export function contract(from: Inventor): Contract {
  const english = from.language === 'en'
  const [first, second] = [from.company(), from.company()]
  const clause = (at: number): string =>
    english ? `${at + 1}. ${from.paragraph(2)}` : from.put(`第${numerals[at] ?? ''}条　`) + from.paragraph(2)
  return {
    ...paper(from, 0),
    number: `${english ? 'Contract no. ' : from.put('合同编号：')}${from.contract()}`,
    parties: english
      ? [`Party A: ${first}`, `Party B: ${second}`]
      : [from.put('甲方：') + first, from.put('乙方：') + second],
    clauses: Array.from({ length: from.random.int(5, 7) }, (_, at) => clause(at)),
    seal: second.slice(0, english ? 18 : 16),
    signed: english
      ? [`Signed for ${second}`, `Date: ${from.date()}`]
      : [from.put('乙方（盖章）：') + second, from.put('签订日期：') + from.date()],
  }
}

export interface Form {
  title: string
  fields: readonly (readonly [label: string, value: string])[]
  note: string
}

export function form(from: Inventor): Form {
  const english = from.language === 'en'
  const label = (zh: string, en: string): string => (english ? en : from.put(zh))
  const { random, words } = from
  const fields: (readonly [string, string])[] = [
    [label('姓名', 'Name'), from.person()],
    [label('联系电话', 'Telephone'), from.phone()],
    [label('电子邮箱', 'E-mail'), from.mail()],
    [label('身份证号', 'ID number'), from.identity()],
    [label('工作单位', 'Employer'), from.company()],
    [label('部门', 'Department'), english ? 'Sales' : from.put(random.pick(words.departments))],
    [label('职务', 'Position'), english ? 'Engineer' : from.put(random.pick(words.posts))],
    [label('银行账号', 'Bank account'), from.bankCard()],
    [label('申请日期', 'Date'), from.date()],
    [label('金额', 'Amount'), from.money()],
    [
      label('地址', 'Address'),
      english
        ? '14 Mill Road'
        : from.put(`${random.pick(words.cities)}市${random.pick(words.streets)}${random.int(2, 300)}号`),
    ],
    [label('合同编号', 'Contract'), from.contract()],
    [label('事由', 'Reason'), from.sentence()],
  ]
  return {
    title: english
      ? `${random.pick(words.englishHeadings)} Form`
      : from.put(`${random.pick(words.headings)}登记表`),
    fields: [...fields.slice(0, 3), ...random.sample(fields.slice(3), random.int(6, 9))],
    note: from.sentence(),
  }
}

export interface Card {
  title: string
  name: string
  fields: readonly (readonly [label: string, value: string])[]
  number: string
}

export function card(from: Inventor): Card {
  const english = from.language === 'en'
  const label = (zh: string, en: string): string => (english ? en : from.put(zh))
  return {
    title: label('工作证', 'Staff Card'),
    name: from.person(),
    fields: [
      [label('部门', 'Unit'), english ? 'Logistics' : from.put(from.random.pick(from.words.departments))],
      [label('职务', 'Post'), english ? 'Clerk' : from.put(from.random.pick(from.words.posts))],
      [label('电话', 'Phone'), from.phone()],
      [label('签发', 'Issued'), from.date()],
    ],
    number: from.identity(),
  }
}

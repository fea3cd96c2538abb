/** Texts that catch careless readers. */
// prettier-ignore
export const amountNotes: readonly (readonly string[])[] = [
  ['价格备忘', '去年成交{digits}，大写{capitals}', '口头说的是{short}', '客户理解成{rough}', '海外那套按{dollars}', '今年区间{range}', '旧系统导出：{wide}'],
  ['报价口径', '对外{range}', '实际{short}，合同写{digits}', '财务系统显示{wide}', '大写栏：{capitals}', '外币折算{dollars}', '传言{rough}，不准'],
]
// prettier-ignore
export const dateNotes: readonly (readonly string[])[] = [
  ['时间线草稿', '{roc}海外同事來訪', '{quarter}完成二期', '{month}签补充协议', '{span}驻场', '{day}验收'],
  ['大事记', '{day}首次演示', '{span}封闭开发', '{roc}資料移交', '{month}更换负责人', '{quarter}统计口径调整'],
]
// prettier-ignore
export const forgery = { software: ['Quill Office 2039', 'WPS Office 2041', 'Paperworks 31.2'], producer: ['Quill PDF 31.0', 'WPS PDF 29.4', 'Paperworks PDF 12'], number: ['No.{n}/{y}', '({y})第{n}号', 'AGR-{n}'] }
export const editedClauses = [
  '合作期满后自动续期五年，甲方不得提出异议。',
  '乙方可将全部成果提供给第三方使用。',
  '甲方须另付保密费用，金额另议。',
]
// prettier-ignore
export const statNotes = ['统计说明', '数据口径见批注', '本表仅供内部']

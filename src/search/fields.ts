import type { QueryField, TextField, ValueField } from '../model/query.ts'

const names: ReadonlyMap<string, QueryField> = new Map<string, QueryField>([
  ['content', 'content'],
  ['text', 'content'],
  ['内容', 'content'],
  ['正文', 'content'],
  ['name', 'name'],
  ['filename', 'name'],
  ['文件名', 'name'],
  ['title', 'title'],
  ['标题', 'title'],
  ['path', 'path'],
  ['路径', 'path'],
  ['folder', 'folder'],
  ['文件夹', 'folder'],
  ['type', 'type'],
  ['类型', 'type'],
  ['language', 'language'],
  ['lang', 'language'],
  ['语言', 'language'],
  ['date', 'date'],
  ['日期', 'date'],
  ['state', 'state'],
  ['状态', 'state'],
])

const traditional: ReadonlyMap<string, QueryField> = new Map<string, QueryField>([
  ['內容', 'content'],
  ['檔名', 'name'],
  ['標題', 'title'],
  ['路徑', 'path'],
  ['資料夾', 'folder'],
  ['類型', 'type'],
  ['語言', 'language'],
  ['狀態', 'state'],
])

/** The field a person means by a word before a colon. */
export function fieldNamed(word: string): QueryField | null {
  const folded = word.normalize('NFKC').toLowerCase()
  return names.get(folded) ?? traditional.get(folded) ?? null
}

const textFields: ReadonlySet<string> = new Set<TextField>(['content', 'name', 'title', 'path'])
export const isTextField = (field: QueryField): field is TextField => textFields.has(field)
export const isValueField = (field: QueryField): field is ValueField =>
  field !== 'date' && !isTextField(field)

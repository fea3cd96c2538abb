/** What a field code asks for, beyond showing its result (ECMA-376 part 1, 17.16.5). */
export interface FieldFinding {
  /** Address of a link. */
  link?: string
  /** Fetched from outside when the field is brought up to date. */
  external?: string
}

const fetching = /^(?:DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE)\b/i
const longest = 2000

export function readFieldCode(code: string): FieldFinding {
  const trimmed = code.trim().slice(0, longest)
  if (fetching.test(trimmed)) return { external: trimmed }
  const [, quoted, bare] = /^HYPERLINK\s+(?:"([^"]*)"|([^\s\\"]+))/i.exec(trimmed) ?? []
  const link = quoted ?? bare ?? ''
  return link === '' ? {} : { link }
}

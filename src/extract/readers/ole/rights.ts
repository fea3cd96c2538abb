import type { Outcome } from '../../../model/item.ts'
import type { OleFile } from '../../ole/ole-file.ts'

/** What becomes of a file whose text a server must release: only a notice can be read. Nothing where it is no such file. */
export function underRights(ole: OleFile): Partial<Outcome> | undefined {
  if (!ole.root.children.some(({ name }) => name === '\tDRMContent')) return undefined
  return {
    state: 'password',
    reason:
      'the text is under rights management and only its notice can be read; open it with an account that may',
  }
}

import type { ReactNode } from 'react'
import type { DocumentDetails } from '../../../src/model/api.ts'
import { isMail } from '../show/kinds.ts'
import { MailView } from './mail-view.tsx'
import { PagesView } from './pages-view.tsx'
import { PictureView } from './picture-view.tsx'
import { SheetView } from './sheet-view.tsx'
import type { ViewProps } from './view-props.ts'

export type OriginalKind = 'pages' | 'sheets' | 'mail' | 'picture'

/** How the original can be shown, if at all. */
export function originalKind(details: DocumentDetails): OriginalKind | null {
  if (details.pages.length > 0) return 'pages'
  if (details.sheets.length > 0) return 'sheets'
  if (isMail(details.type)) return 'mail'
  if (details.type.startsWith('image/') && details.hasThumbnail) return 'picture'
  return null
}

const views: Record<OriginalKind, (props: ViewProps) => ReactNode> = {
  pages: PagesView,
  sheets: SheetView,
  mail: MailView,
  picture: PictureView,
}

export function OriginalView(props: ViewProps): ReactNode {
  const kind = originalKind(props.details)
  if (kind === null) return null
  const View = views[kind]
  return <View {...props} />
}

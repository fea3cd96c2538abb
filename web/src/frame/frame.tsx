import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useOverview } from '../api/queries.ts'
import { useProgress } from '../api/use-progress.ts'
import { FoldersView } from '../folders/folders-view.tsx'
import { HelpDialog } from '../keys/help-dialog.tsx'
import { useKeys } from '../keys/keys.tsx'
import { LedgerView } from '../ledger/ledger-view.tsx'
import { OverviewView } from '../overview/overview-view.tsx'
import { Reader } from '../reader/reader.tsx'
import { SearchView } from '../search/search-view.tsx'
import { visibleName } from '../show/visible-name.ts'
import { useAddress } from '../state/use-address.ts'
import { useWords } from '../words/use-words.ts'
import { Rail } from './rail.tsx'
import { SearchBox } from './search-box.tsx'

/** Rail, search box, the view and, to its right or over its whole width, the reader. */
export function Frame(): ReactNode {
  const { address } = useAddress()
  const { t } = useWords()
  const box = useRef<HTMLInputElement>(null)
  const [help, setHelp] = useState(false)
  const progress = useProgress()
  useKeys(0, {
    search: () => {
      box.current?.focus()
      box.current?.select()
    },
    help: () => setHelp(true),
    close: () => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    },
  })
  const { view, document: open, wide } = address
  const name = useOverview().data?.name
  useEffect(() => {
    document.title = name === undefined ? t('app.name') : `${visibleName(name)} · ${t('app.name')}`
  }, [name, t])
  return (
    <div className="frame" data-reader={open === null ? 'shut' : wide ? 'wide' : 'beside'}>
      <a className="skip" href="#main">
        {t('app.skip')}
      </a>
      <Rail onHelp={() => setHelp(true)} />
      <header className="top">
        <SearchBox input={box} />
      </header>
      <main id="main" tabIndex={-1}>
        <div className="view" hidden={open !== null && wide}>
          {view === 'overview' && <OverviewView progress={progress} />}
          {view === 'search' && <SearchView progress={progress} />}
          {view === 'folders' && <FoldersView />}
          {view === 'unread' && <LedgerView progress={progress} />}
        </div>
        {open !== null && <Reader key={open} id={open} />}
      </main>
      {help && <HelpDialog onClose={() => setHelp(false)} />}
    </div>
  )
}

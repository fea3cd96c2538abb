import { type ReactNode, useState } from 'react'
import type { DocumentDetails } from '../../../src/model/api.ts'
import { Name, PathName } from '../show/name.tsx'
import { writeAddress } from '../state/address.ts'
import { useAddress } from '../state/use-address.ts'
import { useWords } from '../words/use-words.ts'
import { DownloadDialog } from './download-dialog.tsx'

interface ReaderHeadProps {
  details: DocumentDetails | undefined
  onClose: () => void
}

export function ReaderHead({ details, onClose }: ReaderHeadProps): ReactNode {
  const { t, kind, language } = useWords()
  const { address, go } = useAddress()
  const Heading = address.wide ? 'h1' : 'h2'
  const [warning, setWarning] = useState(false)
  return (
    <header className="reader-head">
      <div className="reader-name">
        <Heading lang={details && details.language !== 'und' ? details.language : undefined}>
          <Name text={details?.title ?? ''} />
        </Heading>
        <p>
          <PathName text={details?.paths[0] ?? ''} />
          {details && (
            <span className="quiet">
              {' '}
              · {kind(details.type)} · {language(details.language)}
            </span>
          )}
        </p>
      </div>
      <div className="reader-actions">
        {details && (
          <>
            <a className="button plain" href={writeAddress({ ...address, view: 'print' })}>
              {t('reader.print')}
            </a>
            <button type="button" className="plain" onClick={() => setWarning(true)}>
              {t('reader.download')}
            </button>
          </>
        )}
        {address.view !== 'document' && (
          <button type="button" className="plain" onClick={() => go({ wide: !address.wide })}>
            {address.wide ? t('reader.narrow') : t('reader.wide')}
          </button>
        )}
        <button type="button" className="plain" onClick={onClose}>
          {t('reader.close')} <kbd>Esc</kbd>
        </button>
      </div>
      {warning && details && <DownloadDialog id={details.document} onClose={() => setWarning(false)} />}
    </header>
  )
}

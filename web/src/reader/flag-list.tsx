import type { ReactNode } from 'react'
import type { Flag } from '../../../src/model/document.ts'
import { visibleName } from '../show/visible-name.ts'
import { useWords } from '../words/use-words.ts'

export function FlagList({ flags, onGoTo }: { flags: Flag[]; onGoTo: (offset: number) => void }): ReactNode {
  const { t } = useWords()
  return (
    <ul className="flag-list">
      {flags.map(({ flag, detail, span }) => (
        <li key={`${flag} ${span?.start ?? ''} ${detail}`}>
          <strong>{t(`flag.${flag}`)}</strong> {visibleName(detail)}
          {span !== null && (
            <>
              {' '}
              <q className={flag === 'hidden-text' ? 'hidden-ground' : undefined}>
                {visibleName(span.quote.slice(0, 200).replace(/[\t\n]+/g, ' '))}
              </q>{' '}
              <button type="button" className="plain" onClick={() => onGoTo(span.start)}>
                {t('details.showPlace')}
              </button>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

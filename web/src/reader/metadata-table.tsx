import type { ReactNode } from 'react'
import type { Metadata } from '../../../src/model/document.ts'
import { visibleName } from '../show/visible-name.ts'
import { useWords } from '../words/use-words.ts'

const spoken = (value: unknown): string =>
  Array.isArray(value) ? value.map(String).join(', ') : String(value)

function Rows({ entries }: { entries: [string, unknown][] }): ReactNode {
  return (
    <table className="register facts">
      <tbody>
        {entries.map(([key, value]) => (
          <tr key={key}>
            <th scope="row">{visibleName(key)}</th>
            <td>
              <bdi>{visibleName(spoken(value))}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What the file says about itself: the keys that mean the same everywhere, then all others as written. */
export function MetadataTable({ metadata }: { metadata: Metadata }): ReactNode {
  const { t } = useWords()
  const { raw = {}, ...known } = metadata
  const common = Object.entries(known)
  const others = Object.entries(raw)
  return (
    <>
      {common.length === 0 ? <p className="quiet">{t('details.noMetadata')}</p> : <Rows entries={common} />}
      {others.length > 0 && (
        <details>
          <summary>{t('details.raw')}</summary>
          <Rows entries={others} />
        </details>
      )}
    </>
  )
}

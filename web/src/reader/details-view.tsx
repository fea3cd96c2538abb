import type { ReactNode } from 'react'
import type { DocumentDetails } from '../../../src/model/api.ts'
import type { Correction } from '../../../src/model/corrections.ts'
import { ItemState } from '../../../src/model/item.ts'
import { ContentsLine } from '../ledger/contents-line.tsx'
import { LedgerTable } from '../ledger/ledger-table.tsx'
import { troubledFirst } from '../ledger/troubled.ts'
import { Block } from '../overview/block.tsx'
import { CorrectionsList } from '../recognised/corrections-list.tsx'
import { PathName } from '../show/name.tsx'
import { visibleName } from '../show/visible-name.ts'
import { useWords } from '../words/use-words.ts'
import { CopyButton } from './copy-button.tsx'
import { FlagList } from './flag-list.tsx'
import { MetadataTable } from './metadata-table.tsx'

interface DetailsViewProps {
  details: DocumentDetails
  corrections: readonly Correction[]
  onGoTo: (offset: number) => void
}

/** What is known about the document besides its words. */
export function DetailsView({ details, corrections, onGoTo }: DetailsViewProps): ReactNode {
  const { t, kind, language, bytes, number } = useWords()
  const state = ItemState.safeParse(details.state)
  const facts: [string, ReactNode][] = [
    [
      t('details.sha256'),
      <>
        <code>{details.document}</code> <CopyButton text={details.document} />
      </>,
    ],
    [t('details.type'), `${kind(details.type)} (${details.type})`],
    [t('details.language'), language(details.language)],
    [t('details.bytes'), `${bytes(details.bytes)} (${number(details.bytes)})`],
    [t('details.length'), t('details.characters', { n: details.length })],
    [t('details.textVersion'), <code>{details.textVersion}</code>],
    [
      t('details.state'),
      <>
        {state.success ? t(`state.${state.data}`) : details.state}
        {details.reason !== null && <> · {visibleName(details.reason)}</>}
      </>,
    ],
  ]
  return (
    <div className="scroll details" tabIndex={0} role="region" aria-label={t('tab.details')}>
      {details.flags.length > 0 && (
        <Block title={t('details.flags')}>
          <FlagList flags={details.flags} onGoTo={onGoTo} />
        </Block>
      )}
      {corrections.length > 0 && (
        <Block title={t('corrections.title')}>
          <CorrectionsList document={details.document} corrections={corrections} onGoTo={onGoTo} />
        </Block>
      )}
      <Block title={t('details.identity')}>
        <table className="register facts">
          <tbody>
            {facts.map(([name, value]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Block>
      <Block title={t('details.paths')}>
        <ul className="paths">
          {details.items.map(({ source, path }) => (
            <li key={`${source}/${path}`}>
              <PathName text={`${source}/${path}`} />
            </li>
          ))}
          {details.itemCount > details.items.length && (
            <li className="quiet">{t('overview.more', { n: details.itemCount - details.items.length })}</li>
          )}
        </ul>
      </Block>
      <Block title={t('details.metadata')}>
        <MetadataTable metadata={details.metadata} />
      </Block>
      {(details.members.length > 0 || details.contents !== null) && (
        <Block title={t('details.members')}>
          <ContentsLine details={details} />
          {details.members.length > 0 && (
            <LedgerTable rows={troubledFirst(details.members)} caption={t('details.members')} />
          )}
          {details.memberCount > details.members.length && (
            <p className="quiet">{t('overview.more', { n: details.memberCount - details.members.length })}</p>
          )}
        </Block>
      )}
      <Block title={t('details.made')}>
        <table className="register">
          <thead>
            <tr>
              <th scope="col">{t('details.stage')}</th>
              <th scope="col">{t('details.version')}</th>
              <th scope="col" className="figure">
                {t('details.seconds')}
              </th>
            </tr>
          </thead>
          <tbody>
            {details.made.map(({ stage, version, seconds }) => (
              <tr key={stage}>
                <td>{stage}</td>
                <td>
                  <code>{version}</code>
                </td>
                <td className="figure">{number(seconds)} s</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Block>
    </div>
  )
}

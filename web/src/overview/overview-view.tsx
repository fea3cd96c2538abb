import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Progress } from '../../../src/model/api.ts'
import { FlagKind } from '../../../src/model/document.ts'
import { useOverview } from '../api/queries.ts'
import { FolderTree } from '../folders/folder-tree.tsx'
import { Histogram } from '../show/histogram.tsx'
import { Late } from '../show/late.tsx'
import { Name } from '../show/name.tsx'
import { ProblemNote } from '../show/problem-note.tsx'
import { visibleName } from '../show/visible-name.ts'
import { start, writeAddress } from '../state/address.ts'
import { useAddress } from '../state/use-address.ts'
import { useWords } from '../words/use-words.ts'
import { Bars } from './bars.tsx'
import { Block } from './block.tsx'
import { ContentsBlock } from './contents-block.tsx'
import { Truth } from './truth.tsx'
import { UnreadGroups } from './unread-groups.tsx'

export function OverviewView({ progress }: { progress: Progress | null }): ReactNode {
  const { t, kind, language, number } = useWords()
  const { go } = useAddress()
  const asked = useOverview()
  const overview = asked.data
  if (asked.isError) return <ProblemNote error={asked.error} onRetry={() => void asked.refetch()} />
  if (!overview) return <Late />
  if (overview.items === 0 && !(progress ?? overview.progress).running)
    return (
      <div className="overview">
        <h1>{visibleName(overview.name)}</h1>
        <p>{t('overview.empty')}</p>
        <p className="quiet">{t('overview.emptyHint')}</p>
      </div>
    )
  return (
    <div className="overview">
      <h1>
        <Name text={overview.name} />
      </h1>
      <Truth overview={overview} progress={progress ?? overview.progress} />
      <p className="quiet">
        {t('overview.documents', { n: overview.documents })}
        {overview.duplicates > 0 && <> · {t('overview.duplicates', { n: overview.duplicates })}</>} ·{' '}
        {t('overview.sources', { names: overview.sources.map(visibleName).join(', ') })}
      </p>
      <div className="grid">
        <Block title={t('overview.kinds')}>
          <Bars facet="type" values={overview.types} name={kind} />
        </Block>
        <Block title={t('overview.languages')}>
          <Bars facet="language" values={overview.languages} name={language} />
        </Block>
        <Block title={t('overview.dates')}>
          {overview.dates.length === 0 ? (
            <p className="quiet">{t('overview.noDates')}</p>
          ) : (
            <Histogram
              values={overview.dates}
              chosen={[]}
              onChoose={(date) => go({ ...start, view: 'search', include: { date } })}
            />
          )}
          {overview.undated > 0 && <p className="quiet">{t('overview.undated', { n: overview.undated })}</p>}
        </Block>
        <Block title={t('overview.folders')}>
          <FolderTree />
          <p>
            <Link href={writeAddress({ ...start, view: 'folders' })}>{t('overview.allFolders')}</Link>
          </p>
        </Block>
        <Block title={t('overview.unread')}>
          <UnreadGroups overview={overview} running={(progress ?? overview.progress).running} heading="h3" />
        </Block>
        <div>
          <Block title={t('overview.contents')}>
            <ContentsBlock />
          </Block>
          <Block title={t('overview.flags')}>
            {overview.flags.length === 0 ? (
              <p className="quiet">{t('overview.noFlags')}</p>
            ) : (
              <ul className="flags">
                {overview.flags.map(({ value, count }) => {
                  const flag = FlagKind.safeParse(value)
                  return (
                    <li key={value}>
                      {flag.success ? t(`flag.${flag.data}`) : value}{' '}
                      <span className="count">{number(count)}</span>
                    </li>
                  )
                })}
              </ul>
            )}
          </Block>
          <Block title={t('overview.isolation')}>
            <p
              className={
                overview.isolation.level === 'none' || overview.isolation.level === 'weak' ? 'bad' : ''
              }
            >
              {t(`isolation.${overview.isolation.level}`)}
            </p>
            <p className="quiet">{overview.isolation.detail}</p>
          </Block>
        </div>
      </div>
    </div>
  )
}

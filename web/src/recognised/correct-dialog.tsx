import { type ReactNode, useId, useState } from 'react'
import type { DocumentDetails } from '../../../src/model/api.ts'
import { mostCorrected, type RecognisedLine } from '../../../src/model/corrections.ts'
import { useCorrect } from '../api/actions.ts'
import { useRecognisedLine } from '../api/queries.ts'
import { Dialog } from '../show/dialog.tsx'
import { Late } from '../show/late.tsx'
import { ProblemNote } from '../show/problem-note.tsx'
import { visibleName } from '../show/visible-name.ts'
import { useWords } from '../words/use-words.ts'
import { Crop } from './crop.tsx'

interface CorrectDialogProps {
  details: DocumentDetails
  place: { start: number; end: number }
  onClose: () => void
}

/** A person says what a line of a picture really says, with the picture before their eyes. */
export function CorrectDialog({ details, place, onClose }: CorrectDialogProps): ReactNode {
  const { t } = useWords()
  const asked = useRecognisedLine(details.document, place.start, place.end)
  return (
    <Dialog title={t('correct.title')} onClose={onClose}>
      {asked.isError && (
        <>
          <ProblemNote error={asked.error} />
          <p className="dialog-actions">
            <button type="button" onClick={onClose}>
              {t('ask.cancel')}
            </button>
          </p>
        </>
      )}
      {asked.isPending && <Late />}
      {asked.data && <Ask details={details} line={asked.data} onClose={onClose} />}
    </Dialog>
  )
}

interface AskProps {
  details: DocumentDetails
  line: RecognisedLine
  onClose: () => void
}

function Ask({ details, line, onClose }: AskProps): ReactNode {
  const { t } = useWords()
  const id = useId()
  const machine = line.text.replace(/\s*\n\s*/g, ' ')
  const [text, setText] = useState(line.corrected?.text ?? machine)
  const [why, setWhy] = useState('')
  const correct = useCorrect()
  const { document } = details
  const standing = line.corrected?.text ?? line.text
  const lang = details.language === 'und' ? undefined : details.language
  const { start, end, text: replaces, corrected } = line
  const takeBack = (undo: number): void => correct.mutate({ document, undo }, { onSuccess: onClose })
  return (
    <form
      className="ask correct"
      onSubmit={(event) => {
        event.preventDefault()
        const given = why.trim() === '' ? null : why.trim()
        correct.mutate({ document, start, end, replaces, text, why: given }, { onSuccess: onClose })
      }}
    >
      <Crop details={details} page={line.page} box={line.box} />
      <ul className="readings">
        {[
          { by: 'machine', text: machine, confidence: line.confidence },
          ...line.readings.filter((reading) => reading.text !== machine),
        ].map((reading) => (
          <li key={`${reading.by} ${reading.text}`}>
            <span className="quiet">
              {reading.by === 'machine' ? t('correct.machine') : t('correct.by', { name: reading.by })}
              {reading.confidence !== undefined &&
                ` · ${t('correct.sure', { n: Math.floor(reading.confidence * 100) })}`}
            </span>{' '}
            <bdi lang={lang}>{visibleName(reading.text)}</bdi>{' '}
            {reading.text !== text && (
              <button type="button" className="plain" onClick={() => setText(reading.text)}>
                {t('correct.take')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <label htmlFor={`${id}-text`}>{t('correct.text')}</label>
      <input
        id={`${id}-text`}
        className="document-text"
        type="text"
        lang={lang}
        dir="auto"
        autoFocus
        autoComplete="off"
        spellCheck={false}
        maxLength={mostCorrected}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="quiet">{t('correct.empty')}</p>
      <label htmlFor={`${id}-why`}>{t('correct.why')}</label>
      <input
        id={`${id}-why`}
        type="text"
        maxLength={2000}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
      <p className="quiet">{t('correct.kept')}</p>
      {correct.isError && <ProblemNote error={correct.error} />}
      <p className="dialog-actions">
        {corrected !== null && (
          <button type="button" disabled={correct.isPending} onClick={() => takeBack(corrected.id)}>
            {t('correct.takeBack')}
          </button>
        )}
        <button type="button" onClick={onClose}>
          {t('ask.cancel')}
        </button>
        <button type="submit" disabled={correct.isPending || text.trim() === standing.trim()}>
          {t('correct.do')}
        </button>
      </p>
    </form>
  )
}

import { type ReactNode, useState } from 'react'
import type { FacetValue } from '../../../src/model/search.ts'
import { useWords } from '../words/use-words.ts'
import { monthSteps } from './months.ts'

interface HistogramProps {
  values: FacetValue[]
  chosen: readonly string[]
  onChoose: (values: string[]) => void
}

/** Documents over time. Dragging chooses months; the table beside it says and does the same by keyboard. */
export function Histogram({ values, chosen, onChoose }: HistogramProps): ReactNode {
  const { t, number, date } = useWords()
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null)
  const steps = monthSteps(values)
  const most = Math.max(1, ...steps.map(({ count }) => count))
  const within = (index: number): boolean =>
    drag !== null && index >= Math.min(drag.from, drag.to) && index <= Math.max(drag.from, drag.to)
  const finish = (): void => {
    if (drag === null) return
    setDrag(null)
    onChoose(steps.filter((_, index) => within(index)).flatMap((step) => step.values))
  }
  const name = (label: string): string => (label.length === 4 ? label : date(label))
  return (
    <figure className="histogram">
      <div
        className="columns"
        aria-hidden="true"
        title={t('histogram.hint')}
        onPointerUp={finish}
        onPointerLeave={() => setDrag(null)}
      >
        {steps.map((step, index) => (
          <span
            key={step.label}
            className="column"
            data-on={within(index) || step.values.some((value) => chosen.includes(value)) || undefined}
            title={`${name(step.label)}: ${number(step.count)}`}
            onPointerDown={() => setDrag({ from: index, to: index })}
            onPointerEnter={() => drag !== null && setDrag({ ...drag, to: index })}
          >
            <span style={{ height: `${(100 * step.count) / most}%` }} />
          </span>
        ))}
      </div>
      <figcaption>
        <span>{name(steps[0]?.label ?? '')}</span>
        <span>{steps.length > 1 ? name(steps.at(-1)?.label ?? '') : ''}</span>
      </figcaption>
      <details>
        <summary>{t('table.show')}</summary>
        <table className="register">
          <thead>
            <tr>
              <th scope="col">{t('table.month')}</th>
              <th scope="col" className="figure">
                {t('table.documents')}
              </th>
            </tr>
          </thead>
          <tbody>
            {steps
              .filter(({ count }) => count > 0)
              .map((step) => (
                <tr key={step.label}>
                  <th scope="row">
                    <button type="button" className="plain" onClick={() => onChoose(step.values)}>
                      {name(step.label)}
                    </button>
                  </th>
                  <td className="figure">{number(step.count)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}

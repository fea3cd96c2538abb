import type { ActionFlags } from './actions.ts'
import { appearanceText } from './appearance.ts'
import type { Pdf } from './document.ts'
import { wideString } from './memory.ts'

/** FPDF_FORMFIELD_* of fpdf_formfill.h. */
const pushButton = 1
const checkBox = 2
const radioButton = 3
/** Keystroke, format, validate, calculate. */
const scriptEvents = [12, 13, 14, 15]
const mostOptions = 1000

type Ask = (get: (form: number, annotation: number, buffer: number, length: number) => number) => string

/** `name: value` of a form field's widget, with the choices it offers; null where it says nothing. */
export function fieldText(
  { engine, form }: Pdf,
  annotation: number,
  flags: ActionFlags,
): { name: string; text: string } | null {
  if (form === 0) return null
  const { call } = engine
  const ask: Ask = (get) =>
    wideString(engine, (buffer, length) => get(form, annotation, buffer, length)).trim()
  const type = call.FPDFAnnot_GetFormFieldType(form, annotation)
  if (type < 0) return null
  const name = ask(call.FPDFAnnot_GetFormFieldName)
  const label = ask(call.FPDFAnnot_GetFormFieldAlternateName)
  flagScripts({ engine, form }, annotation, flags)
  const isTick = type === checkBox || type === radioButton
  const value = isTick
    ? `${ask(call.FPDFAnnot_GetFormFieldExportValue)} ${call.FPDFAnnot_IsChecked(form, annotation) === 0 ? '☐' : '☑'}`.trim()
    : (type === pushButton ? '' : ask(call.FPDFAnnot_GetFormFieldValue)) || appearanceText(engine, annotation)
  const options = isTick ? [] : optionLabels({ engine, form }, annotation)
  const title = label !== '' && label !== name ? `${name} (${label})` : name
  const offered = options.length === 0 ? '' : `[${options.join(' | ')}]`
  const text = [title === '' ? '' : `${title}:`, value, offered].filter((piece) => piece !== '').join(' ')
  return text === '' ? null : { name, text }
}

function flagScripts(
  { engine, form }: Pick<Pdf, 'engine' | 'form'>,
  annotation: number,
  flags: ActionFlags,
): void {
  const { call } = engine
  for (const event of scriptEvents) {
    const script = wideString(engine, (buffer, length) =>
      call.FPDFAnnot_GetFormAdditionalActionJavaScript(form, annotation, event, buffer, length),
    )
    if (script !== '') flags.script('runs in a form field')
  }
}

function optionLabels({ engine, form }: Pick<Pdf, 'engine' | 'form'>, annotation: number): string[] {
  const { call } = engine
  const count = Math.min(mostOptions, call.FPDFAnnot_GetOptionCount(form, annotation))
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    wideString(engine, (buffer, length) =>
      call.FPDFAnnot_GetOptionLabel(form, annotation, index, buffer, length),
    ).trim(),
  )
}

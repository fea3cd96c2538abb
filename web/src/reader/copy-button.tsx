import { type ReactNode, useState } from 'react'
import { useWords } from '../words/use-words.ts'

export function CopyButton({ text }: { text: string }): ReactNode {
  const { t } = useWords()
  const [copied, setCopied] = useState(false)
  return (
    <button
      type="button"
      className="plain"
      onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
    >
      {copied ? t('details.copied') : t('details.copy')}
    </button>
  )
}

import { type ReactNode, useEffect, useState } from 'react'
import { useWords } from '../words/use-words.ts'

/** Says that something is loading, but only once it has been for 200 ms. */
export function Late(): ReactNode {
  const { t } = useWords()
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200)
    return () => clearTimeout(timer)
  }, [])
  return (
    <p className="late" role="status">
      {late ? t('app.loading') : ''}
    </p>
  )
}

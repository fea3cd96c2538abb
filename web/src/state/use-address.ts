import { useCallback, useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { type Address, readAddress, writeAddress } from './address.ts'

export interface Navigation {
  address: Address
  /** `replace` for steps one does not want back to stop at: typing, stepping through hits. */
  go: (patch: Partial<Address>, how?: { replace?: boolean }) => void
  /** The address with changes, for links. */
  href: (patch: Partial<Address>) => string
}

export function useAddress(): Navigation {
  const [path, navigate] = useLocation()
  const search = useSearch()
  const address = useMemo(() => readAddress(path, search), [path, search])
  const href = useCallback((patch: Partial<Address>) => writeAddress({ ...address, ...patch }), [address])
  const go = useCallback(
    (patch: Partial<Address>, how?: { replace?: boolean }) => {
      navigate(writeAddress({ ...address, ...patch }), { replace: how?.replace ?? false })
    },
    [address, navigate],
  )
  return { address, go, href }
}

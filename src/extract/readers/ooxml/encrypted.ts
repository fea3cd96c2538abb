import { type Reader, ReaderError } from '../../reader.ts'
import { needsPassword } from './package.ts'

/** Office files under a password: an OLE file around the encrypted package. */
export const encryptedReader: Reader = {
  name: 'ooxml-encrypted',
  version: 1,
  types: ['application/x-ole-encrypted-package'],
  read: () => Promise.reject(new ReaderError('password', needsPassword)),
}

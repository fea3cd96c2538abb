/**
 * Turns into the reader process: refuses io_uring, then executes Node anew with the given arguments. libuv makes its
 * ring before any script runs and UV_USE_IO_URING=0 does not stop it, while the filter of the lock must refuse rings:
 * files can be opened through one without any system call of that name.
 */
import { flushCompileCache } from 'node:module'
import { installFilter } from './install-filter.ts'
import { withoutIoUring } from './seccomp.ts'

flushCompileCache()
installFilter(withoutIoUring())
process.execve?.(process.execPath, [process.execPath, ...process.argv.slice(2)], process.env)
throw new Error('this Node cannot replace itself')

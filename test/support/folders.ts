/** Temporary folders, removed when their test is over. */
import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

export async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'daylight-test-'))
  // unprivileged runs of the command line must get through
  await chmod(folder, 0o755)
  // Node's rm cannot remove paths longer than PATH_MAX
  t.after(() => void spawnSync('rm', ['-rf', '--', folder]))
  return folder
}

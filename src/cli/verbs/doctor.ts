import { execFile } from 'node:child_process'
import { access, constants, statfs } from 'node:fs/promises'
import { arch, availableParallelism, freemem, platform, tmpdir } from 'node:os'
import { promisify } from 'node:util'
import { tool } from '../../case/tool.ts'
import { cageVersion } from '../../extract/outside/cage.ts'
import { findPrograms } from '../../extract/outside/outside.ts'
import { probeIsolation } from '../../extract/sandbox/isolation.ts'
import { checkRecogniser } from '../check-recogniser.ts'
import type { Verb } from '../context.ts'
import { formatBytes } from '../format.ts'

interface Check {
  check: string
  ok: boolean
  found: string
  /** What it would add, or what to do; null where all is well. */
  advice: string | null
}

export const doctor: Verb = {
  name: 'doctor',
  usage: '[--json]',
  does: 'what is on this machine, what is missing, and how well parsers are locked in',
  options: {},
  words: [0, 0],
  run: async (context) => {
    const checks = [
      runtime(),
      await isolation(),
      { check: 'reading pictures', ...(await checkRecogniser(await context.caseFolder().catch(() => null))) },
      await sqlite(),
      machine(),
      await disk(),
      await bubblewrap(),
      ...(await outside()),
    ]
    const ok = checks.every((check) => check.ok)
    if (context.json) await context.print(JSON.stringify({ ok, checks }))
    else {
      for (const { check, ok: fine, found, advice } of checks) {
        await context.print(
          `${fine ? 'ok     ' : 'MISSING'}  ${check}: ${found}${advice === null ? '' : `\n         ${advice}`}`,
        )
      }
    }
    return ok ? 0 : 1
  },
}

const runtime = (): Check => ({
  check: 'runtime',
  ok: true,
  found: `${tool}, Node ${process.version} on ${platform()} ${arch()}`,
  advice: null,
})

async function isolation(): Promise<Check> {
  const { level, detail } = await probeIsolation()
  const ok = level === 'locked' || level === 'namespaces'
  return {
    check: 'isolation of parsers',
    ok,
    found: `${level} (${detail})`,
    advice: ok
      ? null
      : 'install bubblewrap, or accept the risk for one run with --isolation weak; see docs/security.md',
  }
}

async function sqlite(): Promise<Check> {
  const { DatabaseSync } = await import('node:sqlite')
  const database = new DatabaseSync(':memory:')
  try {
    database.exec(
      "CREATE VIRTUAL TABLE probe USING fts5(tokens, content='', contentless_delete=1, tokenize='ascii')",
    )
    const row = database.prepare('SELECT sqlite_version() AS version').get()
    return {
      check: 'search index',
      ok: true,
      found: `SQLite ${String(row?.['version'])} with FTS5`,
      advice: null,
    }
  } catch (error) {
    return {
      check: 'search index',
      ok: false,
      found: String(error),
      advice: 'start it with the Node that `npm ci` installs',
    }
  } finally {
    database.close()
  }
}

function machine(): Check {
  const cores = availableParallelism()
  const memory = freemem()
  const needed = cores * 500_000_000
  return {
    check: 'cores and memory',
    ok: true,
    found: `${cores} cores, ${formatBytes(memory)} free`,
    advice:
      memory < needed
        ? `each core's reader wants about ${formatBytes(500_000_000)}; close other programs`
        : null,
  }
}

async function disk(): Promise<Check> {
  const { bavail, bsize } = await statfs('.')
  const free = bavail * bsize
  const writable = await access('.', constants.W_OK).then(
    () => true,
    () => false,
  )
  return {
    check: 'disk',
    ok: true,
    found: `${formatBytes(free)} free here${writable ? '' : ', not writable'}`,
    advice: free < 2_000_000_000 ? 'a case needs about twice the size of its documents' : null,
  }
}

/** Programs that are used where they are there; without the cage they are not. */
async function outside(): Promise<Check[]> {
  const cage = await cageVersion()
  return (await findPrograms()).map(({ program, version }) => ({
    check: `${program.name} (optional)`,
    ok: true,
    found:
      version === null
        ? 'not installed'
        : `${version}${cage === null ? ', not used: it would need bubblewrap' : `, in a cage of its own`}`,
    advice:
      version !== null && cage !== null
        ? null
        : `would add ${program.adds}: apt-get install ${cage === null ? 'bubblewrap ' : ''}${program.package}`,
  }))
}

async function bubblewrap(): Promise<Check> {
  const found = await promisify(execFile)('bwrap', ['--version'], { cwd: tmpdir() }).then(
    ({ stdout }) => stdout.trim(),
    () => null,
  )
  return {
    check: 'bubblewrap (optional)',
    ok: true,
    found: found ?? 'not installed',
    advice:
      found === null
        ? 'the cage for programs of the machine, and a second way to lock parsers in: apt-get install bubblewrap'
        : null,
  }
}

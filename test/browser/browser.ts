/** A real Chromium with a real case behind it: the demo, read and served through the command line. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { writeZip } from '../../demo/formats/zip.ts'
import { drawScreenshot, screenshot } from './screenshot.ts'

const daylight = fileURLToPath(new URL('../../bin/daylight.js', import.meta.url))

const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
)

/** Why browser tests cannot run here, or false. Under CI that is a failure, not a skip. */
export const noBrowser: string | false =
  chromiumPath || process.env['CI'] ? false : 'SKIPPED: no Chromium on this machine'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface Served {
  url: string
  origin: string
  /** What reached for another address than the server's, and what the page logged as an error. */
  complaints: string[]
  open(options: {
    scheme: 'light' | 'dark'
    language: 'en' | 'zh'
    width?: number
  }): Promise<{ context: BrowserContext; page: Page }>
  close(): Promise<void>
}

/** An archive that opens with a password no document names, and one of another kind of damage. */
export const locked = {
  folder: '另加',
  path: '另加/加密.zip',
  password: 'Öffne dich 七',
  words: '金桔成熟了',
}

async function addLocked(cache: string): Promise<void> {
  const zip = writeZip([{ name: '内情.txt', bytes: Buffer.from(`${locked.words}\n`) }], {
    time: '2022-03-05T10:20:30',
    password: { text: locked.password, head: () => Buffer.alloc(11, 7) },
  })
  await mkdir(join(cache, locked.folder))
  await writeFile(join(cache, locked.path), zip)
  await writeFile(join(cache, locked.folder, '断.pdf'), '%PDF-1.4\nnothing follows')
}

async function addScreenshot(cache: string): Promise<void> {
  const path = join(cache, screenshot.path)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, drawScreenshot())
}

export async function serveDemo(): Promise<Served> {
  // before anything is started that would have to be ended again
  if (!chromiumPath) throw new Error('there is no Chromium on this machine; .ci/run installs it')
  const folder = await mkdtemp(join(tmpdir(), 'daylight-browser-'))
  const caseFolder = join(folder, 'demo.daylight')
  execFileSync(process.execPath, [daylight, 'demo', '-o', folder, '--seed', '11'])
  await addLocked(join(folder, 'cache'))
  await addScreenshot(join(folder, 'cache'))
  execFileSync(process.execPath, [daylight, 'ingest', join(folder, 'cache'), '--case', caseFolder, '--json'])
  const server = spawn(process.execPath, [daylight, 'serve', '--case', caseFolder, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { url } = JSON.parse(await firstLine(server)) as { url: string }
  const { origin } = new URL(url)
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: quiet,
  })
  const complaints: string[] = []
  const session = await signIn(browser, url)
  return {
    url,
    origin,
    complaints,
    open: async ({ scheme, language, width = 1400 }) => {
      const context = await browser.newContext({
        storageState: session,
        colorScheme: scheme,
        locale: language === 'zh' ? 'zh-CN' : 'en-GB',
        viewport: { width, height: 900 },
      })
      const page = await context.newPage()
      page.on('request', (request) => {
        const address = request.url()
        if (!address.startsWith(`${origin}/`) && !address.startsWith('blob:') && !address.startsWith('data:'))
          complaints.push(`request to ${address}`)
      })
      page.on('response', (response) => {
        if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`)
      })
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`console: ${message.text()}`)
      })
      page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
      return { context, page }
    },
    close: async () => {
      await browser.close()
      server.kill('SIGTERM')
      await new Promise((resolve) => server.once('exit', resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The printed address works once; its cookie opens every later window. */
async function signIn(
  browser: Browser,
  url: string,
): Promise<Awaited<ReturnType<BrowserContext['storageState']>>> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(url)
  const { cookies } = await context.storageState()
  await context.close()
  // not what the page keeps of a person's choices: each window chooses its own language
  return { cookies, origins: [] }
}

function firstLine(process_: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    process_.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const end = text.indexOf('\n')
      if (end >= 0) resolve(text.slice(0, end))
    })
    process_.once('exit', (code) => reject(new Error(`serve ended with ${code}: ${text}`)))
  })
}

/** Takes pictures of the views and runs axe on each: `node dev/look.ts http://127.0.0.1:4599 /tmp/look`. Development only. */
import { readFileSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Page } from 'playwright-core'

interface Look {
  name: string
  path: string
  scheme?: 'light' | 'dark'
  locale?: string
  width?: number
  act?: (page: Page) => Promise<void>
}

const [base = 'http://127.0.0.1:4599', out = '/tmp/look', only = ''] = process.argv.slice(2)
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
mkdirSync(out, { recursive: true })

const open = async (page: Page, index: number): Promise<void> => {
  await page.locator('.hit a').nth(index).click()
  await page.locator('.reader-body').waitFor()
}
const query = '/search?q=%E6%8A%A5%E4%BB%B7'
const looks: Look[] = [
  { name: 'overview', path: '/' },
  { name: 'overview-dark', path: '/', scheme: 'dark' },
  { name: 'overview-zh', path: '/', locale: 'zh-CN' },
  { name: 'search', path: query },
  { name: 'search-zh-dark', path: query, scheme: 'dark', locale: 'zh-CN' },
  { name: 'search-empty', path: '/search?q=quotation+zzz' },
  { name: 'search-repair', path: '/search?q=%22quotation&in.language=en&out.state=corrupt' },
  { name: 'reader-pages', path: query, act: (page) => open(page, 0) },
  { name: 'reader-sheet', path: query, act: (page) => open(page, 1) },
  { name: 'reader-mail', path: query, locale: 'zh-CN', act: (page) => open(page, 2) },
  { name: 'reader-wide-dark', path: `${query}&wide=1`, scheme: 'dark', act: (page) => open(page, 0) },
  {
    name: 'reader-text',
    path: '/search?q=quotation',
    act: async (page) => {
      await open(page, 1)
      await page.locator('#tab-text').click()
    },
  },
  {
    name: 'reader-long',
    path: `${query}&wide=1`,
    act: async (page) => {
      await open(page, 3)
      await page.locator('mark.current').waitFor()
      for (let step = 0; step < 3; step++) await page.keyboard.press('n')
    },
  },
  {
    name: 'reader-details',
    path: query,
    act: async (page) => {
      await open(page, 1)
      await page.locator('#tab-details').click()
    },
  },
  {
    name: 'folders',
    path: '/folders?open=%E6%A0%B7%E6%9C%AC&open=%E6%A0%B7%E6%9C%AC%2F%E9%82%AE%E4%BB%B6&open=%E6%A0%B7%E6%9C%AC%2F%E9%82%AE%E4%BB%B6%2F0007.eml',
  },
  { name: 'unread', path: '/unread' },
  { name: 'ledger', path: '/unread?state=all' },
  { name: 'help', path: '/', act: (page) => page.keyboard.press('?') },
  { name: 'narrow', path: query, width: 480 },
]

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})
let bad = 0
for (const look of looks.filter(({ name }) => name.includes(only))) {
  const context = await browser.newContext({
    viewport: { width: look.width ?? 1440, height: 900 },
    colorScheme: look.scheme ?? 'light',
    locale: look.locale ?? 'en-GB',
    bypassCSP: false,
  })
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && said.push(message.text()))
  page.on('pageerror', (error) => said.push(String(error)))
  page.on('request', (request) => request.url().startsWith(base) || said.push(`left: ${request.url()}`))
  await page.goto(base + look.path)
  await page.locator('h1, h2').first().waitFor()
  await page.waitForTimeout(500)
  await look.act?.(page)
  await page.waitForTimeout(900)
  await page.screenshot({ path: `${out}/${look.name}.png` })
  const violations = await page.evaluate(
    `(() => { ${axe}; return axe.run().then((r) => r.violations.map((v) => [v.impact, v.id, v.nodes.length, v.nodes.slice(0, 3).map((n) => n.target.join(' ') + ' | ' + n.failureSummary.slice(0, 200))])) })()`,
  )
  const list = violations as [string, string, number, string[]][]
  bad += list.filter(([impact]) => impact === 'serious' || impact === 'critical').length + said.length
  process.stdout.write(
    `${look.name}: ${JSON.stringify(list, null, 1)}${said.length > 0 ? ` said ${said.join(' / ')}` : ''}\n`,
  )
  await context.close()
}
await browser.close()
process.exitCode = bad > 0 ? 1 : 0

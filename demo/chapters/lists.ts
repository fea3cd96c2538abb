/** Lists of institutions: two that overlap, one that is only a picture; staff, pay, telephone list. */
import { addDays } from '../world/time.ts'
import type { Paper } from '../papers/paper.ts'
import { callSample, contactSheet, encryptedPay, oldPay } from '../papers/staff.ts'
import { paySheet, staffCsv, targetMarkdown, targetSheet, targetShot } from '../papers/sheets.ts'
import type { Studio } from '../papers/studio.ts'
import type { Story } from './story.ts'

export function* listFiles(studio: Studio, story: Story): Generator<Paper> {
  const { world, random, names } = studio
  const { targets } = world
  const time = addDays(world.from, 420)
  const all = random.shuffle(targets)
  yield targetSheet(studio, all.slice(0, 18), names.path('targets', '总表', 'xlsx', time), time)
  yield targetSheet(
    studio,
    [...all.slice(4, 18), ...all.slice(18, 22)],
    names.uuid('targets', 'xlsx'),
    addDays(time, 40),
  )
  for (const country of world.countries.slice(0, 4)) {
    const own = targets.filter((target) => target.country.id === country.id)
    yield targetMarkdown(studio, own, names.path('targets', country.name, 'md'))
  }
  yield targetShot(studio, all.slice(22, 28), names.uuid('pictures', 'png'))
  const sampled = targets.filter(({ status }) => status === 'sample-present')
  for (const target of sampled)
    yield callSample(
      studio,
      target,
      names.path('targets', `${target.country.name}样例`, 'csv'),
      addDays(time, -90),
    )

  yield staffCsv(studio, world.staff, names.path('staff', '花名册', 'csv'))
  yield contactSheet(studio, world.staff, names.uuid('staff', 'xlsx'), time)
  for (const months of [200, 430, 640]) {
    const month = addDays(world.from, months)
    yield paySheet(studio, world.staff, names.path('staff', '工资', 'xlsx', month), month)
  }
  yield encryptedPay(
    studio,
    world.staff,
    story.password,
    names.path('staff', '工资明细', 'xlsx'),
    addDays(world.from, 800),
  )
  yield oldPay(studio, world.staff.slice(0, 9), names.path('staff', '工资旧', 'xls'), addDays(world.from, 30))
}

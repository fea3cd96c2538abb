import type { Verb } from '../context.ts'
import { builtVerbs, notBuilt, verbs } from '../verbs.ts'

export const help: Verb = {
  name: 'help',
  usage: '[VERB]',
  does: 'this list, or how one verb is used',
  options: {},
  words: [0, 1],
  run: async (context) => {
    const [wanted] = context.words
    if (wanted !== undefined && verbs.has(wanted)) {
      const verb = await verbs.get(wanted)?.()
      await context.print(verb ? `daylight ${verb.name} ${verb.usage}\n  ${verb.does}` : '')
      return 0
    }
    await context.print(
      'daylight: a leaked cache of documents, made searchable and checkable, on this machine only\n',
    )
    for (const name of builtVerbs) {
      const verb = await verbs.get(name)?.()
      if (verb) await context.print(`  ${name.padEnd(11)} ${verb.does}`)
    }
    await context.print(`\nNot built yet: ${notBuilt.join(', ')}.`)
    await context.print(
      '\nEverywhere: --case DIR (else $DAYLIGHT_CASE, else the folder you stand in), --json, --no-input.',
    )
    return 0
  },
}

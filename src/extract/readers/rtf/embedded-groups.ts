import type { Sink } from '../../reader.ts'
import type { Embedded } from './embedded.ts'
import type { Groups } from './groups.ts'
import { ObjectGroup, PictureGroup } from './objects.ts'
import type { References } from '../prose/references.ts'

/** Groups that hold pictures and objects. */
export class EmbeddedGroups {
  readonly #groups: Groups
  readonly #sink: Sink
  readonly #references: References
  readonly #objects: ObjectGroup[] = []
  readonly #pictures: PictureGroup[] = []
  #members: Embedded[] = []
  #leaf = 0
  #shppict = false

  constructor(groups: Groups, sink: Sink, references: References) {
    this.#groups = groups
    this.#sink = sink
    this.#references = references
  }

  take(): Embedded[] {
    return this.#members.splice(0)
  }

  /** Text inside such a group: hexadecimal digits. False where the group is none. */
  digits(bytes: Uint8Array): boolean {
    this.#data()?.digits(bytes)
    return this.#data() !== undefined
  }

  binary(bytes: Uint8Array): void {
    this.#data()?.raw(bytes)
  }

  /** `page` is the code page of names. */
  control(word: string, page: number): boolean {
    const groups = this.#groups
    if (word === 'pict') this.#picture()
    else if (word === 'shppict') this.#shppict = true
    else if (word === 'nonshppict') {
      // The same picture again, for old readers.
      if (this.#shppict) groups.leave('skip')
      this.#shppict = false
    } else if (word === 'object') this.#object(page)
    else if (word === 'result' && this.#objects.length > 0) {
      const own = groups.own()
      own.destination = own.base
    } else if (word === 'objdata' && this.#objects.length > 0) groups.leave('object')
    else if (word === 'objclass') {
      const object = this.#objects.at(-1)
      groups.collect(200, (text) => object?.named(text.trim()))
    } else if (word === 'objname') groups.leave('skip')
    else if (groups.state.destination === 'picture') return this.#pictures.at(-1)?.control(word) ?? false
    else return this.#objects.at(-1)?.control(word) ?? false
    return true
  }

  #data(): ObjectGroup['data'] | undefined {
    const { destination } = this.#groups.state
    if (destination === 'picture') return this.#pictures.at(-1)?.data
    return destination === 'object' ? this.#objects.at(-1)?.data : undefined
  }

  #picture(): void {
    const picture = new PictureGroup()
    this.#pictures.push(picture)
    this.#groups.leave('picture')
    this.#groups.atEnd(() => {
      this.#pictures.pop()
      const made = picture.member(this.#leaf + 1)
      if (!made) return
      this.#leaf++
      this.#members.push(made)
    })
  }

  #object(page: number): void {
    const object = new ObjectGroup(page)
    this.#objects.push(object)
    const own = this.#groups.own()
    own.base = own.destination
    this.#groups.leave('none')
    this.#groups.atEnd(() => {
      this.#objects.pop()
      this.#endObject(object)
    })
  }

  #endObject(object: ObjectGroup): void {
    const { members, link, updates } = object.finish(this.#leaf)
    this.#leaf += members.length
    this.#members.push(...members)
    if (object.className !== '') this.#sink.raw('object', object.className)
    if (link !== '') this.#references.fetched(`linked object: ${link}`)
    if (updates)
      this.#references.fetched(`object that is loaded as soon as the file is opened: ${object.className}`)
  }
}

/** An ONNX model as nodes and constants, so that it can be rewritten. Field numbers are those of onnx.proto. */
import {
  type Field,
  messageField,
  numberField,
  numberOf,
  readFields,
  textField,
  textOf,
  writeFields,
} from './protobuf.ts'

export interface Constant {
  shape: readonly number[]
  values: Float32Array
}

export interface Node {
  type: string
  inputs: string[]
  outputs: string[]
  attributes: Field[]
}

export interface Graph {
  /** In the order they are computed in. */
  nodes: Node[]
  /** Constants of floats by name; what is added here is written. */
  constants: Map<string, Constant>
  /** Names of what the model gives. */
  outputs: ReadonlySet<string>
}

const model = { graph: 7 }
const graphField = { node: 1, initializer: 5, output: 12 }
const node = { input: 1, output: 2, name: 3, type: 4, attribute: 5 }
const attribute = { name: 1, float: 2, tensor: 5, ints: 8, type: 20 }
const tensor = { dimensions: 1, type: 2, floats: 4, name: 8, raw: 9 }
const floatType = 1

/** Lets `change` rewrite the graph of a model and gives the model's new bytes. */
export function rewriteGraph(bytes: Uint8Array, change: (graph: Graph) => void): Uint8Array {
  const fields = readFields(bytes)
  return writeFields(
    fields.map((field) =>
      field.number === model.graph ? { ...field, bytes: rewritten(field.bytes, change) } : field,
    ),
  )
}

function rewritten(bytes: Uint8Array, change: (graph: Graph) => void): Uint8Array {
  const fields = readFields(bytes)
  const originals = new Map<Node, Field>()
  const graph: Graph = { nodes: [], constants: new Map(), outputs: outputsOf(fields) }
  for (const field of fields) {
    if (field.number === graphField.node) {
      const read = readNode(field)
      graph.nodes.push(read)
      originals.set(read, field)
      const value = read.type === 'Constant' ? constantOf(read) : null
      if (value && read.outputs[0] !== undefined) graph.constants.set(read.outputs[0], value)
    } else if (field.number === graphField.initializer) {
      const parts = readFields(field.bytes)
      const name = parts.find(({ number }) => number === tensor.name)
      const value = readTensor(parts)
      if (name && value) graph.constants.set(textOf(name), value)
    }
  }
  const given = new Set(graph.constants.keys())
  change(graph)
  const used = new Set(graph.nodes.flatMap(({ inputs }) => inputs))
  const added = [...graph.constants].filter(([name]) => !given.has(name) && used.has(name))
  return writeFields([
    ...graph.nodes.map((each) => writeNode(each, originals.get(each))),
    ...added.map(([name, value]) => writeTensor(name, value)),
    ...fields.filter(({ number }) => number !== graphField.node),
  ])
}

const outputsOf = (fields: readonly Field[]): Set<string> =>
  new Set(
    fields
      .filter(({ number }) => number === graphField.output)
      .flatMap(({ bytes }) => readFields(bytes).filter(({ number }) => number === 1))
      .map(textOf),
  )

function readNode({ bytes }: Field): Node {
  const fields = readFields(bytes)
  const texts = (wanted: number): string[] => fields.filter(({ number }) => number === wanted).map(textOf)
  return {
    type: texts(node.type)[0] ?? '',
    inputs: texts(node.input),
    outputs: texts(node.output),
    attributes: fields.filter(({ number }) => number === node.attribute),
  }
}

/** What is not understood of a node (its domain, its documentation) is taken from the node it was read from. */
function writeNode({ type, inputs, outputs, attributes }: Node, original?: Field): Field {
  const known = new Set<number>([node.input, node.output, node.type, node.attribute])
  const rest = original ? readFields(original.bytes).filter(({ number }) => !known.has(number)) : []
  return messageField(graphField.node, [
    ...inputs.map((input) => textField(node.input, input)),
    ...outputs.map((output) => textField(node.output, output)),
    textField(node.type, type),
    ...attributes,
    ...rest,
  ])
}

function constantOf({ attributes }: Node): Constant | null {
  const value = attributes
    .flatMap(({ bytes }) => readFields(bytes))
    .find(({ number }) => number === attribute.tensor)
  return value ? readTensor(readFields(value.bytes)) : null
}

/** Null where it is not made of floats, or they are stored elsewhere. */
function readTensor(fields: readonly Field[]): Constant | null {
  const type = fields.find(({ number }) => number === tensor.type)
  if (!type || numberOf(type) !== floatType) return null
  const shape = fields
    .filter(({ number }) => number === tensor.dimensions)
    .flatMap((field) => (field.wire === 2 ? packed(field.bytes) : [numberOf(field)]))
  const bytes = fields.find(
    ({ number, wire }) => number === tensor.raw || (number === tensor.floats && wire === 2),
  )
  const size = shape.reduce((product, length) => product * length, 1)
  if (bytes?.bytes.length !== size * 4) return null
  // a copy: the bytes may lie at any offset
  return { shape, values: new Float32Array(Uint8Array.from(bytes.bytes).buffer) }
}

function packed(bytes: Uint8Array): number[] {
  const values: number[] = []
  let start = 0
  bytes.forEach((byte, at) => {
    if (byte >= 128) return
    values.push(numberOf({ number: 0, wire: 0, bytes: bytes.subarray(start, at + 1) }))
    start = at + 1
  })
  return values
}

const writeTensor = (name: string, { shape, values }: Constant): Field =>
  messageField(graphField.initializer, [
    ...shape.map((length) => numberField(tensor.dimensions, length)),
    numberField(tensor.type, floatType),
    textField(tensor.name, name),
    {
      number: tensor.raw,
      wire: 2,
      bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    },
  ])

const floatAttributeType = 1

export function floatAttribute(name: string, value: number): Field {
  const bytes = Buffer.alloc(4)
  bytes.writeFloatLE(value)
  return messageField(node.attribute, [
    textField(attribute.name, name),
    { number: attribute.float, wire: 5, bytes },
    numberField(attribute.type, floatAttributeType),
  ])
}

/** A list of whole numbers such as `pads`; null where the node has none of that name. */
export function intsOf(of: Node, name: string): number[] | null {
  return (
    attributeOf(of, name)
      ?.filter(({ number }) => number === attribute.ints)
      .flatMap((field) => (field.wire === 2 ? packed(field.bytes) : [numberOf(field)])) ?? null
  )
}

export function floatOf(of: Node, name: string): number | null {
  const value = attributeOf(of, name)?.find(({ number, wire }) => number === attribute.float && wire === 5)
  return value ? Buffer.from(value.bytes).readFloatLE() : null
}

function attributeOf({ attributes }: Node, wanted: string): Field[] | null {
  for (const { bytes } of attributes) {
    const fields = readFields(bytes)
    const name = fields.find(({ number }) => number === attribute.name)
    if (name && textOf(name) === wanted) return fields
  }
  return null
}

/** Factors and offsets that are one number for all channels go into the weights of the convolution beside them. */
import { type Graph, intsOf, type Node } from './graph.ts'

interface Scaling {
  node: Node
  /** What is multiplied or added to. */
  input: string
  output: string
  by: number
}

export function foldScalars(graph: Graph): void {
  for (;;) {
    const index = new Index(graph)
    const done = graph.nodes.some((node) => {
      const scaling = asScaling(node, graph)
      return (
        scaling !== null &&
        (foldBack(scaling, graph, index) || foldOn(scaling, graph, index) || swap(scaling, graph, index))
      )
    })
    if (!done) return
  }
}

class Index {
  readonly makers = new Map<string, Node>()
  readonly users = new Map<string, Node[]>()
  constructor({ nodes }: Graph) {
    for (const node of nodes) {
      for (const output of node.outputs) this.makers.set(output, node)
      for (const input of node.inputs) this.users.set(input, [...(this.users.get(input) ?? []), node])
    }
  }
}

function asScaling(node: Node, { constants }: Graph): Scaling | null {
  if (node.type !== 'Mul' && node.type !== 'Add') return null
  const [first = '', second = ''] = node.inputs
  const output = node.outputs[0] ?? ''
  for (const [name, input] of [
    [first, second],
    [second, first],
  ] as const) {
    const constant = constants.get(name)
    // more than one dimension could widen what it is applied to
    if (constant && constant.values.length === 1 && constant.shape.length <= 1 && !constants.has(input))
      return { node, input, output, by: constant.values[0] ?? 0 }
  }
  return null
}

/** The convolution before does it: its result has no other use. */
function foldBack({ node, input, output, by }: Scaling, graph: Graph, index: Index): boolean {
  const maker = index.makers.get(input)
  if (maker?.type !== 'Conv' || maker.inputs.length !== 3) return false
  if (index.users.get(input)?.length !== 1 || graph.outputs.has(input)) return false
  const changed = reweigh(maker, graph, (weights, bias) => {
    if (node.type === 'Mul') return [weights.map((weight) => weight * by), bias.map((each) => each * by)]
    return [weights, bias.map((each) => each + by)]
  })
  if (!changed) return false
  maker.outputs = [output]
  remove(node, graph)
  return true
}

/** All convolutions after do it. An offset cannot go into one that pads with zeros: they would need it as well. */
function foldOn({ node, input, output, by }: Scaling, graph: Graph, index: Index): boolean {
  const users = index.users.get(output) ?? []
  if (users.length === 0 || graph.outputs.has(output)) return false
  if (!users.every((user) => user.type === 'Conv' && user.inputs.length === 3 && user.inputs[0] === output))
    return false
  if (users.some((user) => !weighable(user, graph))) return false
  if (node.type === 'Add' && users.some((user) => (intsOf(user, 'pads') ?? [1]).some((pad) => pad !== 0)))
    return false
  for (const user of users) {
    reweigh(user, graph, (weights, bias) => {
      if (node.type === 'Mul') return [weights.map((weight) => weight * by), bias]
      const each = weights.length / bias.length
      const sum = (channel: number): number =>
        weights.subarray(channel * each, (channel + 1) * each).reduce((total, weight) => total + weight, 0)
      return [weights, bias.map((old, channel) => old + sum(channel) * by)]
    })
    user.inputs[0] = input
  }
  remove(node, graph)
  return true
}

/** x · s + b = (x + b/s) · s: so the factor reaches a convolution that cannot take the offset. */
function swap({ node, output, by, input }: Scaling, graph: Graph, index: Index): boolean {
  const [next, ...more] = index.users.get(output) ?? []
  if (node.type !== 'Mul' || next?.type !== 'Add' || more.length > 0 || graph.outputs.has(output))
    return false
  const offset = asScaling(next, graph)
  if (!offset || Math.abs(offset.by) > Math.abs(by) * 1e4) return false
  const after = index.users.get(offset.output) ?? []
  if (
    after.length === 0 ||
    graph.outputs.has(offset.output) ||
    !after.every((user) => weighable(user, graph))
  )
    return false
  const [sum, factor] = [`${offset.output}/offset`, `${offset.output}/factor`]
  graph.constants.set(sum, { shape: [1], values: Float32Array.of(offset.by / by) })
  graph.constants.set(factor, { shape: [1], values: Float32Array.of(by) })
  Object.assign(node, { type: 'Add', inputs: [input, sum] })
  Object.assign(next, { type: 'Mul', inputs: [output, factor] })
  return true
}

const weighable = ({ type, inputs }: Node, { constants }: Graph): boolean =>
  type === 'Conv' && inputs.length === 3 && constants.has(inputs[1] ?? '') && constants.has(inputs[2] ?? '')

type Reweigh = (weights: Float32Array, bias: Float32Array) => [Float32Array, Float32Array]

/** Under new names: other nodes may share the old weights. */
function reweigh(convolution: Node, { constants }: Graph, change: Reweigh): boolean {
  const [input = '', weightsName = '', biasName = ''] = convolution.inputs
  const weights = constants.get(weightsName)
  const bias = constants.get(biasName)
  if (!weights || !bias) return false
  const [newWeights, newBias] = change(weights.values, bias.values)
  const [newWeightsName, newBiasName] = [unused(weightsName, constants), unused(biasName, constants)]
  constants.set(newWeightsName, { shape: weights.shape, values: newWeights })
  constants.set(newBiasName, { shape: bias.shape, values: newBias })
  convolution.inputs = [input, newWeightsName, newBiasName]
  return true
}

function unused(name: string, constants: Graph['constants']): string {
  let free = name
  while (constants.has(free)) free += "'"
  return free
}

function remove(node: Node, graph: Graph): void {
  graph.nodes = graph.nodes.filter((other) => other !== node)
}

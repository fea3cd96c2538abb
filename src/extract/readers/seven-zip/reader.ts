import type { Outcome } from '../../../model/item.ts'
import { type ByteSource, type Reader, ReaderError, type ReaderOptions, type Sink } from '../../reader.ts'
import { Archive } from '../../seven-zip/archive.ts'
import type { Listing } from '../../seven-zip/listing.ts'
import { conclude, listFailure } from './outcome.ts'
import { openList, opening, type Round } from './passwords.ts'
import { MemberPass } from './pass.ts'

export const sevenZipReader: Reader = {
  name: 'seven-zip',
  version: 1,
  types: [
    'application/x-7z-compressed',
    'application/vnd.rar',
    'application/vnd.ms-cab-compressed',
    'application/x-iso9660-image',
    'application/x-udf-image',
    'application/x-cpio',
    'application/x-archive',
    'application/vnd.debian.binary-package',
    'application/x-rpm',
    'application/x-arj',
    'application/x-lzh-compressed',
    'application/x-ms-wim',
    'application/x-xar',
    'application/x-apple-diskimage',
    'application/vnd.ms-htmlhelp',
    'application/vnd.squashfs',
    'application/x-vhd',
    'application/x-vhdx',
    'application/x-vmdk',
    'application/x-qcow',
    'application/x-virtualbox-vdi',
    'application/x-raw-disk-image',
  ],
  read: readArchive,
}

async function readArchive(
  source: ByteSource,
  sink: Sink,
  options: ReaderOptions,
): Promise<Partial<Outcome> | undefined> {
  const archive = new Archive(source, options.type, options.volumes)
  const { listing, password } = await openList(archive, sink, options)
  if (listing.entries.length === 0 && listing.errors.length > 0) throw listFailure(listing)
  return writeMembers(archive, listing, password, sink, options)
}

/** Used for the members of zip archives that only 7-Zip unpacks, too. */
export async function writeMembers(
  archive: Archive,
  listing: Listing,
  password: string | null,
  sink: Sink,
  options: ReaderOptions,
): Promise<Partial<Outcome> | undefined> {
  const pass = new MemberPass(listing, sink)
  for await (const round of opening(archive, listing, password, sink, options)) {
    await runRound(archive, pass, round)
  }
  await pass.finish()
  return conclude(listing, pass, options.limits.members)
}

async function runRound(archive: Archive, pass: MemberPass, round: Round): Promise<void> {
  const tokens = archive.extract(round.password)
  try {
    await pass.run(tokens, round)
  } finally {
    await tokens.close()
  }
}

export const tooMuchMemory = (): ReaderError =>
  new ReaderError('limit', 'unpacking it needs more memory than a reader may have (setting limits.memoryBytes)')

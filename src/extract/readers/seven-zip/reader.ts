import type { Outcome } from '../../../model/item.ts'
import type { ByteSource, Reader, ReaderOptions, Sink } from '../../reader.ts'
import { Archive } from '../../seven-zip/archive.ts'
import { conclude, listFailure } from './outcome.ts'
import { MemberPass } from './pass.ts'
import { openList } from './passwords.ts'
import { writeMembers } from './write.ts'

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
  const pass = new MemberPass(listing, sink)
  await writeMembers(archive, pass, listing.entries, password, sink, options)
  return conclude(listing, pass, options.limits.members)
}

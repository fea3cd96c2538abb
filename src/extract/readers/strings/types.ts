/**
 * Types whose readable strings are all that is taken, because no reader knows them. A type that gets a reader leaves
 * this list: where that reader finds damage, its verdict must stand.
 */
export const stringTypes: readonly string[] = [
  'application/octet-stream',
  // documents and drawings of programs nobody reads
  'application/postscript',
  'application/vnd.adobe.flash.movie',
  'image/vnd.adobe.photoshop',
  'image/vnd.djvu',
  'image/vnd.dwg',
  'image/x-canon-cr3',
  'image/x-xcf',
  // data of programs and of Windows and Apple systems
  'application/vnd.apache.parquet',
  'application/vnd.tcpdump.pcap',
  'application/x-bplist',
  'application/x-ds-store',
  'application/x-hdf5',
  'application/x-minidump',
  'application/x-ms-evt',
  'application/x-ms-evtx',
  'application/x-ms-prefetch',
  'application/x-ms-registry',
  'application/x-ms-thumbcache',
  'application/x-msaccess',
  'font/collection',
  'font/otf',
  'font/ttf',
  'font/woff',
  'font/woff2',
  'application/x-expert-witness',
]

/** Source code, settings and markup by name or first line: they are text like any other, but a person looks for them by kind. */
import { basename, extname } from 'node:path'

const extensions: Record<string, string> = {
  'text/x-c': '.c .h',
  'text/x-c++': '.cc .cpp .cxx .hpp .hh .hxx .ino',
  'text/x-csharp': '.cs',
  'text/x-java': '.java',
  'text/x-kotlin': '.kt .kts',
  'text/x-scala': '.scala',
  'text/x-groovy': '.groovy .gradle',
  'text/x-go': '.go',
  'text/x-rust': '.rs',
  'text/x-swift': '.swift',
  'text/x-objective-c': '.m .mm',
  'text/x-python': '.py .pyw .pyi',
  'text/x-ruby': '.rb .erb',
  'text/x-perl': '.pl .pm .t',
  'text/x-php': '.php .php3 .php5 .phtml .inc',
  'text/x-jsp': '.jsp .jspx',
  'text/x-asp': '.asp .aspx .ascx .ashx .cshtml',
  'application/javascript': '.js .mjs .cjs .jsx',
  'text/x-typescript': '.ts .tsx .mts .cts',
  'text/x-vue': '.vue .svelte .wxml .wxss .wxs',
  'text/css': '.css .less .scss .sass',
  'text/x-shellscript': '.sh .bash .zsh .ksh .fish .command',
  'text/x-msdos-batch': '.bat .cmd',
  'text/x-powershell': '.ps1 .psm1 .psd1',
  'text/x-visual-basic': '.vb .vbs .bas .cls .frm .vba',
  'text/x-pascal': '.pas .dpr',
  'text/x-lua': '.lua',
  'text/x-r': '.r',
  'text/x-julia': '.jl',
  'text/x-matlab': '.mlx',
  'text/x-erlang': '.erl .ex .exs',
  'text/x-haskell': '.hs',
  'text/x-lisp': '.lisp .el .clj .scm',
  'text/x-dart': '.dart',
  'text/x-assembly': '.asm .s',
  'text/x-sql': '.sql .ddl .dml',
  'text/x-graphql': '.graphql .gql',
  'text/x-protobuf': '.proto',
  'text/x-diff': '.diff .patch',
  'text/x-makefile': '.mk .mak .cmake',
  'text/x-tex': '.tex .bib .sty',
  'text/x-ini': '.ini .cfg .conf .cnf .properties .inf .reg .env .rdp',
  'application/yaml': '.yaml .yml',
  'application/toml': '.toml',
  'text/x-hcl': '.tf .hcl',
  'text/vtt': '.vtt',
  'application/x-subrip': '.srt',
  'text/x-ssa': '.ass .ssa',
  'application/x-ndjson': '.ndjson .jsonl',
}

const byExtension = new Map(
  Object.entries(extensions).flatMap(([type, list]) => list.split(' ').map((one) => [one, type])),
)
const byName = new Map([
  ['makefile', 'text/x-makefile'],
  ['gnumakefile', 'text/x-makefile'],
  ['cmakelists.txt', 'text/x-makefile'],
  ['dockerfile', 'text/x-dockerfile'],
  ['vagrantfile', 'text/x-ruby'],
  ['gemfile', 'text/x-ruby'],
  ['rakefile', 'text/x-ruby'],
  ['jenkinsfile', 'text/x-groovy'],
  ['.bashrc', 'text/x-shellscript'],
  ['.bash_history', 'text/x-shellscript'],
  ['.profile', 'text/x-shellscript'],
  ['.gitconfig', 'text/x-ini'],
  ['.env', 'text/x-ini'],
])
const interpreters: readonly [RegExp, string][] = [
  [/\b(?:ba|z|k|da|a|c|tc)?sh\b/, 'text/x-shellscript'],
  [/\bpython/, 'text/x-python'],
  [/\bperl\b/, 'text/x-perl'],
  [/\bruby\b/, 'text/x-ruby'],
  [/\bphp/, 'text/x-php'],
  [/\b(?:node|deno|bun)\b/, 'application/javascript'],
  [/\blua/, 'text/x-lua'],
  [/\bRscript\b/, 'text/x-r'],
]

/** Every type of this file. */
export const codeTypes: readonly string[] = [...new Set([...byExtension.values(), ...byName.values()])]

/** By the name alone; null for names that say nothing of the kind. */
export const codeByName = (name: string): string | null => {
  const base = basename(name).toLowerCase()
  return byName.get(base) ?? byExtension.get(extname(base)) ?? null
}

/** By the line that names the program that runs it. */
export function codeByShebang(text: string): string | null {
  const line = /^#! ?(\/[^\r\n]{1,200})/.exec(text)?.[1]
  if (line === undefined) return null
  return interpreters.find(([pattern]) => pattern.test(line))?.[1] ?? null
}

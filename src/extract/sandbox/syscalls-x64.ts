/**
 * The system calls a locked reader may make on Linux x64, found by strace over pdfium, sharp, zlib, WebAssembly and
 * large output, each with what needs it. Whatever is not here is refused with EPERM.
 */
export const allowed: readonly (readonly [name: string, number: number])[] = [
  // the hot ones first: a filter is walked from the top
  ['futex', 202], // locks between V8's, libuv's and libvips' threads
  ['read', 0], // frames in; wake-ups of the event loop
  ['write', 1], // frames out; wake-ups of the event loop
  ['epoll_pwait', 281], // the event loop
  ['epoll_wait', 232],
  ['epoll_ctl', 233],
  ['mprotect', 10], // V8's code pages, growing WebAssembly memory
  ['mmap', 9], // memory; without open() there is no new file to map
  ['munmap', 11],
  ['madvise', 28], // giving memory back
  ['mremap', 25], // realloc of large blocks
  ['brk', 12], // malloc
  ['writev', 20], // several frames at once
  ['readv', 19],
  ['close', 3],
  ['lseek', 8], // libuv asks what kind of descriptor it has
  ['fstat', 5],
  ['poll', 7],
  ['ppoll', 271],
  ['shutdown', 48], // the end of a pipe that is a socket pair
  ['getsockname', 51], // libuv asks what kind of pipe it has
  ['getsockopt', 55],
  ['rt_sigaction', 13], // abort(), V8's trap handler
  ['rt_sigprocmask', 14],
  ['rt_sigreturn', 15],
  ['sigaltstack', 131],
  ['sched_yield', 24],
  ['sched_getaffinity', 204], // number of cores
  ['sched_getscheduler', 145], // glib asks for the priority of a new thread
  ['sched_getparam', 143],
  ['getpriority', 140],
  ['nanosleep', 35],
  ['clock_nanosleep', 230],
  ['clock_gettime', 228], // where the vDSO cannot answer
  ['clock_getres', 229],
  ['gettimeofday', 96],
  ['time', 201],
  ['getcpu', 309],
  ['restart_syscall', 219],
  ['getpid', 39],
  ['gettid', 186],
  ['getrusage', 98], // process.cpuUsage() and resourceUsage()
  ['times', 100],
  ['sysinfo', 99],
  ['uname', 63],
  ['getrandom', 318], // hash seeds
  ['set_robust_list', 273], // start and end of threads
  ['set_tid_address', 218],
  ['rseq', 334],
  ['membarrier', 324], // V8's code patching across threads
  ['pkey_mprotect', 329], // V8's write protection of code
  ['exit', 60],
  ['exit_group', 231],
]

export const ioUringSetup = 425

/** Honest code never makes these: whoever tries is stopped at once. */
export const deadly: readonly (readonly [name: string, number: number])[] = [
  ['ptrace', 101],
  ['process_vm_readv', 310],
  ['process_vm_writev', 311],
  ['io_uring_setup', ioUringSetup],
  ['io_uring_enter', 426],
  ['io_uring_register', 427],
  ['bpf', 321],
  ['userfaultfd', 323],
  ['perf_event_open', 298],
  ['add_key', 248],
  ['request_key', 249],
  ['keyctl', 250],
  ['kexec_load', 246],
  ['init_module', 175],
  ['finit_module', 313],
  ['mount', 165],
  ['setns', 308],
  ['unshare', 272],
  ['execve', 59],
  ['execveat', 322],
]

/** Allowed only with certain arguments; seccomp.ts builds the conditions. */
export const conditional = {
  clone: 56,
  clone3: 435,
  tgkill: 234,
  fcntl: 72,
  ioctl: 16,
  prctl: 157,
  prlimit64: 302,
} as const

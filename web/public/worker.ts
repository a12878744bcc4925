/* Service worker: the pages from their own store, so that the last code can be shown without a network. Answers are never stored here. */
import { serveShell, type ShellFile } from '@shared/shell_worker'

serveShell('/me/', (self as unknown as { __WB_MANIFEST: ShellFile[] }).__WB_MANIFEST)

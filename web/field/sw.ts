/* Service worker: the whole application from its own store. Nothing of it touches the queue, which lives in the database. */
import { serveShell, type ShellFile } from '@shared/shell_worker'

serveShell('/field/', (self as unknown as { __WB_MANIFEST: ShellFile[] }).__WB_MANIFEST)

/* The unit tests of the web pages: *.test.ts beside what they test. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
    resolve: { alias: { '@shared': fileURLToPath(new URL('./shared', import.meta.url)) } },
    test: { include: ['{console,shared}/**/*.test.ts'] },
})

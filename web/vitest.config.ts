/* The unit tests of the web pages: *.test.ts beside what they test. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
    publicDir: false /* the folder `public` is an application */,
    resolve: { alias: { '@shared': here('./shared'), '@described': here('../build/described') } },
    test: { include: ['{console,field,public,shared}/**/*.test.ts'] },
})

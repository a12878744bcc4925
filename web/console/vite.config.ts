/* Builds the console into build/web, where `dayan serve --web build/web` finds it; `vite dev` passes the API on to a running server. */
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
    root: here('.'),
    resolve: { alias: { '@shared': here('../shared'), '@described': here('../../build/described') } },
    plugins: [vue()],
    define: { __VUE_I18N_FULL_INSTALL__: false, __VUE_I18N_LEGACY_API__: false, __INTLIFY_PROD_DEVTOOLS__: false },
    build: {
        outDir: here('../../build/web'),
        emptyOutDir: true,
        target: 'es2022',
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        reportCompressedSize: false,
        chunkSizeWarningLimit: 1200 /* the map's engine, by itself */,
    },
    server: { fs: { allow: ['../..'] }, proxy: { '/api': 'http://127.0.0.1:8080' } },
})

/* Builds the residents' pages into build/web/me, for browsers of years ago: the ones inside messengers, and phones handed down. */
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const OLDEST = ['chrome70', 'safari12']

export default defineConfig({
    root: here('.'),
    base: '/me/',
    resolve: { alias: { '@shared': here('../shared'), '@described': here('../../build/described') } },
    plugins: [
        vue(),
        VitePWA({
            strategies: 'injectManifest',
            srcDir: '.',
            filename: 'worker.ts',
            injectRegister: false,
            manifest: {
                name: '大雁 居民',
                short_name: '大雁',
                lang: 'zh-CN',
                start_url: '/me/',
                scope: '/me/',
                display: 'standalone',
                background_color: '#f3f6fa',
                theme_color: '#123a66',
                icons: [{ src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
            },
            injectManifest: { globPatterns: ['**/*.{js,css,html,svg,webmanifest}'] },
        }),
    ],
    define: { __VUE_I18N_FULL_INSTALL__: false, __VUE_I18N_LEGACY_API__: false, __INTLIFY_PROD_DEVTOOLS__: false },
    build: {
        outDir: here('../../build/web/me'),
        emptyOutDir: true,
        target: OLDEST,
        cssTarget: OLDEST,
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        reportCompressedSize: false,
    },
    server: { fs: { allow: ['../..'] }, proxy: { '/api': 'http://127.0.0.1:8080' } },
})

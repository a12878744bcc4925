/* Builds the phones' application into build/web/field: installable, whole without any network. The service worker is our own (sw.ts); the
 * plug-in only tells it which files there are. */
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
    root: here('.'),
    base: '/field/',
    resolve: { alias: { '@shared': here('../shared'), '@described': here('../../build/described') } },
    plugins: [
        vue(),
        VitePWA({
            strategies: 'injectManifest',
            srcDir: '.',
            filename: 'sw.ts',
            injectRegister: false,
            manifest: {
                name: '大雁 现场',
                short_name: '大雁',
                lang: 'zh-CN',
                start_url: '/field/',
                scope: '/field/',
                display: 'standalone',
                orientation: 'portrait',
                background_color: '#0b1f3a',
                theme_color: '#0b1f3a',
                icons: [{ src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
            },
            injectManifest: {
                globPatterns: ['**/*.{js,css,html,svg,wasm,webmanifest}'],
                maximumFileSizeToCacheInBytes: 4_000_000,
            },
        }),
    ],
    define: { __VUE_I18N_FULL_INSTALL__: false, __VUE_I18N_LEGACY_API__: false, __INTLIFY_PROD_DEVTOOLS__: false },
    build: {
        outDir: here('../../build/web/field'),
        emptyOutDir: true,
        target: 'es2022',
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        reportCompressedSize: false,
        chunkSizeWarningLimit: 900,
    },
    server: { fs: { allow: ['../..'] }, proxy: { '/api': 'http://127.0.0.1:8080' } },
})

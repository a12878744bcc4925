/* What eslint holds the web pages to: its own and TypeScript's strict rules, Vue's, accessibility, and ours: no text in components. */
import globals from 'globals'
import tseslint from 'typescript-eslint'
import vue from 'eslint-plugin-vue'
import accessibility from 'eslint-plugin-vuejs-accessibility'

const CHINESE = '/[\\u3400-\\u9fff]/'
const textElsewhere = 'Text belongs into a folder `words`, in both languages.'

export default tseslint.config(
    { ignores: ['**/node_modules/'] },
    tseslint.configs.strict,
    vue.configs['flat/recommended'],
    accessibility.configs['flat/recommended'],
    {
        files: ['**/*.{ts,vue}'],
        languageOptions: { globals: globals.browser, parserOptions: { parser: tseslint.parser } },
        rules: {
            'no-undef': 'off' /* the compiler knows */,
            'no-console': 'error',
            eqeqeq: 'error',
            'no-restricted-syntax': [
                'error',
                { selector: `Literal[value=${CHINESE}]`, message: textElsewhere },
                { selector: `TemplateElement[value.raw=${CHINESE}]`, message: textElsewhere },
            ],
            'vue/no-bare-strings-in-template': ['error', { allowlist: [...'()·/%:?☰✕▲✉g‹›↶✓'] }],
            'vue/no-v-html': 'error',
            'vue/block-lang': ['error', { script: { lang: 'ts' } }],
            'vue/component-api-style': ['error', ['script-setup']],
            'vue/multi-word-component-names': 'off',
            'vue/require-default-prop': 'off',
            '@typescript-eslint/no-non-null-assertion': 'off' /* the compiler asks for it where an index is known to be in range */,
            /* The layout of templates is written by hand, at most 140 columns: tools/tidy. */
            'vue/html-indent': 'off',
            'vue/html-self-closing': 'off',
            'vue/max-attributes-per-line': 'off',
            'vue/singleline-html-element-content-newline': 'off',
            /* Labels reach their inputs by id through components, which the plug-in cannot see; axe checks the result. */
            'vuejs-accessibility/label-has-for': 'off',
            /* In a combobox the focus stays in the input, which names the option (aria-activedescendant). */
            'vuejs-accessibility/interactive-supports-focus': 'off',
        },
    },
    { files: ['**/words/*.ts', '**/vite.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
    { files: ['**/*.test.ts'], rules: { 'no-restricted-syntax': 'off' } },
    { files: ['**/*.mjs'], languageOptions: { globals: globals.node } },
)

/* What of a phone's screen can be measured: how large what is pressed is, and how far each text stands out from its ground. In the page. */

/* Whatever is pressed and is smaller than so many pixels in one of its dimensions: its words and size. */
export function smallTargets(page, least) {
    return page.evaluate((px) => {
        const pressed = 'a[href], button, input:not(.unseen), select, label:has(input), [role=button], [tabindex]:not([tabindex="-1"])'
        return [...document.querySelectorAll(pressed)]
            .filter((one) => one.checkVisibility({ visibilityProperty: true }))
            .map((one) => ({ one, box: one.getBoundingClientRect() }))
            .filter(({ box }) => box.width > 0 && (box.width < px - 0.5 || box.height < px - 0.5))
            .map(({ one, box: { width, height } }) => {
                return `${one.textContent.trim() || one.ariaLabel || one.tagName}: ${width.toFixed(1)} x ${height.toFixed(1)}`
            })
    }, least)
}

/* Each text whose contrast (WCAG 2.2) to what lies under it is below `least`. Colours are laid over each other as far down as one is
 * opaque; a picture or gradient as ground cannot be measured, and is said. */
export function faintTexts(page, least) {
    return page.evaluate((wanted) => {
        const channels = (colour) => {
            const [red = 0, green = 0, blue = 0, alpha = 1] = colour.match(/[\d.]+/g)?.map(Number) ?? []
            return { rgb: [red, green, blue], alpha: colour === 'transparent' ? 0 : alpha }
        }
        const over = (top, under) => ({ rgb: top.rgb.map((value, i) => value * top.alpha + under.rgb[i] * (1 - top.alpha)), alpha: 1 })
        const linear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
        const light = ({ rgb }) => {
            const [red, green, blue] = rgb.map((value) => linear(value / 255))
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue
        }
        const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05)
        const layers = (element) => {
            const found = []
            for (let at = element; at; at = at.parentElement) {
                const style = getComputedStyle(at)
                if (style.backgroundImage !== 'none') return undefined
                const layer = channels(style.backgroundColor)
                if (layer.alpha > 0) found.push(layer)
                if (layer.alpha === 1) return found
            }
            return [...found, channels('rgb(255 255 255)')]
        }
        const groundOf = (element) => layers(element)?.reduceRight((under, top) => over(top, under))
        const opacityOf = (element) => {
            let shown = 1
            for (let at = element; at; at = at.parentElement) shown *= Number(getComputedStyle(at).opacity)
            return shown
        }
        const faint = []
        const measure = (text, element, colour) => {
            const ground = groundOf(element)
            const ink = channels(colour)
            const is = ground && contrast(over({ ...ink, alpha: ink.alpha * opacityOf(element) }, ground), ground)
            if (!is || is < wanted) faint.push(`${text.trim().slice(0, 40)}: ${is ? is.toFixed(1) : 'on a picture'}`)
        }
        const open = document.querySelector('dialog[open]')
        const walker = document.createTreeWalker(open ?? document.body, NodeFilter.SHOW_TEXT)
        while (walker.nextNode()) {
            const { parentElement: element, data } = walker.currentNode
            const shown = data.trim() !== '' && element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
            if (shown && element.getBoundingClientRect().width > 1) measure(data, element, getComputedStyle(element).color)
        }
        for (const input of (open ?? document).querySelectorAll('input:not(.unseen)')) {
            if (!input.checkVisibility()) continue
            const shown = input.value ? getComputedStyle(input).color : getComputedStyle(input, '::placeholder').color
            if (input.value || input.placeholder) measure(input.value || input.placeholder, input, shown)
        }
        return faint
    }, least)
}

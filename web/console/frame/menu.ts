/* The pages of the menu that are made by hand, in their order. */
export const pages = [{ to: '/', text: 'menu.situation' }]

/* A file from the server, saved on this machine. A refusal is thrown. */
export async function saveFile(address: string, name: string): Promise<void> {
    const response = await fetch(address, { credentials: 'same-origin' })
    if (!response.ok) throw new Error(String(response.status))
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await response.blob())
    link.download = name
    link.click()
    URL.revokeObjectURL(link.href)
}

const most = 20 * 1024 * 1024

/** Why a file cannot even be sent, in the words of the upload, or nothing. */
export function fileRefusal(file: { name: string; size: number }): 'import.wrongKind' | 'import.empty' | 'import.tooBig' | undefined {
  if (!/\.(csv|xlsx)$/i.test(file.name)) return 'import.wrongKind'
  if (file.size === 0) return 'import.empty'
  return file.size > most ? 'import.tooBig' : undefined
}

/** The bytes of a file as the contract carries them; in pieces, so that a big file does not overflow the stack. */
export function base64Of(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += 0x8000) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)))
  return btoa(pieces.join(''))
}

/** An empty file with its headings, marked as UTF-8 the way spreadsheet programs look for. */
export const templateAddress = (headings: string): string => `data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${headings}\r\n`)}`

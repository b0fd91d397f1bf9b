/** The largest file taken: a photo of any phone and a scan of some dozen sheets stay below it, and one worker can hold it in memory. */
export const mostFileBytes = 20 * 1024 * 1024
/** Documents one case holds: a long illness brings some dozen papers; two hundred is a mistake or an attack. */
export const mostDocuments = 200
/** Bytes sent for one case, so that nobody fills the disk of the house. */
export const mostCaseBytes = 500 * 1024 * 1024
/** Pages of one file: a longer one is easier to judge in pieces, and drawing it would hold up the others. */
export const mostPages = 60
/** Pixels of one picture: twice what phones take; beyond it a small file can unfold to gigabytes. */
export const mostPixels = 50_000_000
/** Pixels of all pages of one file together. */
export const mostPixelsOfFile = 400_000_000
/** Pixels of one drawn page of a PDF: an A4 sheet at 300 dots per inch is 8.7 million. */
export const mostPixelsDrawn = 9_000_000
/** Dots per inch a PDF is drawn at: small print of a lab report stays readable. */
export const dotsPerInch = 200
/** Longest side of a page that is kept; what is longer, such as a very long screenshot, is made smaller. */
export const longestSide = 16_000
/** Sides of the smaller pictures of a page: for a list, and for a screen. */
export const smaller = { thumbnail: { width: 320, height: 320 }, screen: { width: 1600, height: 4800 } } as const
/** So long may one picture, or one PDF, keep a worker busy. */
export const drawingSeconds = 60
/** Memory the drawing of a PDF may take; a file that needs more is not drawn. */
export const drawingBytes = 512 * 1024 * 1024
/** An upload nobody went on with is given up after so many days. */
export const keptUploadDays = 7

import qrcode from 'qrcode'
import type { OpinionReport } from '../../contract/opinion.ts'
import type { Language } from '../../contract/values.ts'
import { zone } from '../../core/promise/zone.ts'
import { chinesePdf, printable } from '../documents/chinese-pdf.ts'

/** What a report is printed from: what is read on the screen, without the digest of the file itself. */
export type ReportContent = Omit<OpinionReport, 'sha256'> & { readonly code: string; readonly language: Language }

const ink = '#1d2b26'
const soft = '#51635c'
const green = '#0a6b4a'
const text = 11
const small = 9
const qrSize = 76

const words = {
  zh: {
    title: '重大疾病第二诊疗意见', case: '申请编号', code: '资料编号', version: '版本', delivered: '出具日期', expert: '出具专家', question: '问题', answers: '对问题的答复', papersSeen: '所阅资料摘要', diagnosis: '对诊断的意见',
    treatment: '对治疗的意见', furtherTests: '建议进一步检查', limits: '本意见的局限', followUp: '追问与回答', asked: '追问', answered: '回答', reference: '仅供参考', verify: '核验', verifyHow: '扫描二维码或打开下面的网址，把本文件放进去，即可核对是否由我们出具、有无改动。文件不会离开您的设备。', page: (at: number, of: number) => `第 ${at} 页，共 ${of} 页`,
  },
  en: {
    title: 'Second opinion on a critical illness', case: 'Case', code: 'Code of the papers', version: 'Version', delivered: 'Delivered on', expert: 'Expert', question: 'Question', answers: 'Answers to the questions', papersSeen: 'Papers seen', diagnosis: 'On the diagnosis',
    treatment: 'On the treatment', furtherTests: 'Further tests suggested', limits: 'Limits of this opinion', followUp: 'Question and answer afterwards', asked: 'Question', answered: 'Answer', reference: 'For reference only', verify: 'Verify', verifyHow: 'Scan the code or open the address below and drop this file there: it shows whether the file is ours and unchanged. The file does not leave your device.', page: (at: number, of: number) => `Page ${at} of ${of}`,
  },
} as const

/** The opinion on paper: its sections, the expert, what it is and is not, and how anybody holding it can check it (4.3.4). The same opinion gives the same bytes. */
export async function reportPdf(report: ReportContent): Promise<Buffer> {
  const { language } = report
  const say = words[language]
  const at = Temporal.Instant.from(report.deliveredAt)
  const qr = qrcode.create(report.verifyAddress, { errorCorrectionLevel: 'M' }).modules
  return await chinesePdf({ title: `${say.title} ${report.caseNumber}`, language: language === 'zh' ? 'zh-CN' : 'en', at }, (pdf) => {
    writeHead(pdf, report)
    box(pdf, say.reference, report.referenceOnly[language])
    writeSections(pdf, report)
    writeVerification(pdf, report, qr)
    writeFeet(pdf, report)
  })
}

function writeHead(pdf: PDFKit.PDFDocument, { language, caseNumber, code, version, deliveredAt, expert }: ReportContent): void {
  const say = words[language]
  const day = Temporal.Instant.from(deliveredAt).toZonedDateTimeISO(zone).toPlainDate().toString()
  pdf.fillColor(green).fontSize(20).text(say.title)
  pdf.moveDown(0.4).fontSize(text).fillColor(ink)
  const rows = [[say.case, caseNumber], [say.code, code], [say.version, String(version)], [say.delivered, day], [say.expert, [expert.name, expert.rank[language], expert.hospital[language], expert.department[language]].map(printable).join(language === 'zh' ? '，' : ', ')]]
  for (const [label, value] of rows) pdf.fillColor(soft).text(`${label}${language === 'zh' ? '：' : ': '}`, { continued: true }).fillColor(ink).text(value ?? '')
  pdf.moveDown(0.8)
}

/** A framed statement nobody overlooks. */
function box(pdf: PDFKit.PDFDocument, title: string, statement: string): void {
  const { left, right, top } = pdf.page.margins
  const width = pdf.page.width - left - right
  const y = Math.max(pdf.y, top)
  pdf.fontSize(text).fillColor(green).text(title, left + 12, y + 10, { width: width - 24 }).fillColor(ink).text(statement, { width: width - 24, lineGap: 2 })
  const bottom = pdf.y + 10
  pdf.lineWidth(1).strokeColor(green).roundedRect(left, y, width, bottom - y, 4).stroke()
  pdf.x = left
  pdf.y = bottom + 12
}

function writeSections(pdf: PDFKit.PDFDocument, { language, questions, sections, followUp }: ReportContent): void {
  const say = words[language]
  section(pdf, say.papersSeen, sections.papersSeen)
  section(pdf, say.answers, '')
  for (const [at, question] of questions.entries()) {
    pdf.fillColor(soft).text(`${say.question} ${at + 1}${language === 'zh' ? '：' : ': '}${printable(question)}`, { lineGap: 2 }).fillColor(ink).text(printable(sections.answers[at] ?? ''), { lineGap: 3 })
    pdf.moveDown(0.4)
  }
  section(pdf, say.diagnosis, sections.diagnosis)
  section(pdf, say.treatment, sections.treatment)
  section(pdf, say.furtherTests, sections.furtherTests)
  section(pdf, say.limits, sections.limits)
  if (followUp?.answer !== null && followUp !== null) section(pdf, say.followUp, `${say.asked}${language === 'zh' ? '：' : ': '}${followUp.question}\n${say.answered}${language === 'zh' ? '：' : ': '}${followUp.answer}`)
}

function section(pdf: PDFKit.PDFDocument, title: string, body: string): void {
  pdf.moveDown(0.5).fontSize(13).fillColor(green).text(title).moveDown(0.2).fontSize(text).fillColor(ink)
  if (body !== '') pdf.text(printable(body), { lineGap: 3 })
}

function writeVerification(pdf: PDFKit.PDFDocument, { language, verifyAddress }: ReportContent, qr: qrcode.BitMatrix): void {
  const say = words[language]
  const { left, right, bottom } = pdf.page.margins
  if (pdf.y + qrSize + 30 > pdf.page.height - bottom) pdf.addPage()
  section(pdf, say.verify, '')
  const top = pdf.y
  const cell = qrSize / qr.size
  pdf.fillColor('#000000')
  for (let row = 0; row < qr.size; row += 1) for (let column = 0; column < qr.size; column += 1) if (qr.get(row, column) !== 0) pdf.rect(left + column * cell, top + row * cell, cell, cell)
  pdf.fill()
  pdf.fillColor(ink).fontSize(small).text(say.verifyHow, left + qrSize + 14, top, { width: pdf.page.width - left - right - qrSize - 14, lineGap: 2 }).fillColor(green).text(verifyAddress, { link: verifyAddress })
  pdf.x = left
}

/** Case, version and number on every page; a page torn off still says what it belongs to. */
function writeFeet(pdf: PDFKit.PDFDocument, { language, caseNumber, version }: ReportContent): void {
  const say = words[language]
  const { start, count } = pdf.bufferedPageRange()
  for (let at = start; at < start + count; at += 1) {
    pdf.switchToPage(at)
    const { left, right } = pdf.page.margins
    const y = pdf.page.height - pdf.page.margins.bottom + 14
    // Written below the margin: with the margin in place pdfkit would begin another page.
    pdf.page.margins.bottom = 0
    pdf.fontSize(small).fillColor(soft).text(`${caseNumber} · ${say.version} ${version} · ${say.reference} · ${say.page(at - start + 1, count)}`, left, y, { width: pdf.page.width - left - right, align: 'center', lineBreak: false })
  }
}

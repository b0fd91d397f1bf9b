import { createHash } from 'node:crypto'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { describe, expect, it } from 'vitest'
import { referenceOnly } from '../../contract/opinion.ts'
import { missingGlyphs, printable } from '../documents/chinese-pdf.ts'
import { type ReportContent, reportPdf } from './report-pdf.ts'

const pdfium = await PDFiumLibrary.init()

/** The words of each page as a reader finds them, without the breaks of lines. */
async function pagesOf(bytes: Buffer): Promise<string[]> {
  const document = await pdfium.loadDocument(bytes)
  const pages = [...document.pages()].map((page) => page.getText().replace(/[\r\n\u0000]/g, ''))
  document.destroy()
  return pages
}

const content: ReportContent = {
  caseNumber: 'SO-261124-7K3Q9D', code: 'ABCDE-12345', version: 1, deliveredAt: '2026-11-24T10:00:00+08:00', verifyAddress: 'https://lvtong.example/verify', referenceOnly, language: 'zh',
  expert: { name: '示例专家 王䶮', rank: { zh: '主任医师', en: 'Chief physician' }, hospital: { zh: '复旦大学附属肿瘤医院', en: 'Fudan University Shanghai Cancer Center' }, department: { zh: '肿瘤科', en: 'Oncology' } },
  questions: ['是不是恶性？', '现在要不要手术？'],
  sections: { papersSeen: '胸部CT报告一份，㼆县医院。', answers: ['不足以确定。', '不建议立即手术。'], diagnosis: '结节性质待定（Lung-RADS 3），恶性概率约5%–10%。', treatment: '增大≥2毫米，再考虑手术。', furtherTests: '薄层CT；CYFRA21-1。', limits: '未见病人，①只凭报告。' },
  followUp: null,
}

describe('the opinion on paper (4.3.4)', () => {
  it('reads back letter by letter, rare ones too, in a font it carries with it', async () => {
    const bytes = await reportPdf(content)
    const text = (await pagesOf(bytes)).join('')
    for (const words of ['重大疾病第二诊疗意见', 'SO-261124-7K3Q9D', 'ABCDE-12345', '2026-11-24', '示例专家 王䶮', '主任医师', '复旦大学附属肿瘤医院', '肿瘤科', '㼆县医院', '是不是恶性？', '不建议立即手术。', 'Lung-RADS 3', '5%–10%', '≥2毫米', 'CYFRA21-1', '①', 'https://lvtong.example/verify', '第 1 页，共'])
      expect(text, words).toContain(words)
    expect(text).toContain(referenceOnly.zh)
    expect(bytes.includes('/FontFile3')).toBe(true)
    expect(bytes.length).toBeLessThan(400_000)
  })

  it('is the same file, byte by byte, for the same opinion, and another for another', async () => {
    const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
    const first = digest(await reportPdf(content))
    expect(digest(await reportPdf(structuredClone(content)))).toBe(first)
    expect(digest(await reportPdf({ ...content, version: 2 }))).not.toBe(first)
  })

  it('carries statement, question and answer in English where the case is in English', async () => {
    const text = (await pagesOf(await reportPdf({ ...content, language: 'en', followUp: { question: 'With contrast?', askedAt: content.deliveredAt, answer: 'A plain scan is enough.', answeredAt: content.deliveredAt } }))).join('')
    for (const words of ['Second opinion on a critical illness', 'For reference only', 'Chief physician', 'With contrast?', 'A plain scan is enough.', 'Page 1 of']) expect(text, words).toContain(words)
  })

  it('numbers every page of a long opinion and lets nothing run off a page', async () => {
    const long = '右肺上叶结节，建议随访。'.repeat(260)
    const pages = await pagesOf(await reportPdf({ ...content, sections: { ...content.sections, diagnosis: long, treatment: long } }))
    expect(pages.length).toBeGreaterThan(3)
    for (const [at, page] of pages.entries()) {
      expect(page).toContain(`第 ${at + 1} 页，共 ${pages.length} 页`)
      expect(page).toContain('SO-261124-7K3Q9D')
    }
    expect(pages.join('').split('右肺上叶结节，建议随访。').length - 1).toBeGreaterThan(500)
  })

  it('a letter the font lacks is named by its code, never left out in silence', async () => {
    expect(missingGlyphs('王䶮㼆𠮷，𠮷野家\n')).toEqual(['𠮷'])
    expect(missingGlyphs('é①≥℃–’、。（）')).toEqual([])
    expect(printable('𠮷野')).toBe('〔U+20BB7〕野')
    const text = (await pagesOf(await reportPdf({ ...content, expert: { ...content.expert, name: '示例专家 𠮷' } }))).join('')
    expect(text).toContain('示例专家 〔U+20BB7〕')
  })
})

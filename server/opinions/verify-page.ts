import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '../../contract/values.ts'
import type { App } from '../http/call.ts'
import { languageOf } from '../http/language.ts'
import { verifyPath } from './issue-report.ts'

const words = {
  zh: {
    title: '核验文件', other: 'English', lead: '把我们出具的 PDF 文件放进来，就能核对它是不是我们出具的、有没有改动、是不是最新版本。', privacy: '文件不会离开您的设备：浏览器只计算一串校验码来查询，查询结果不含任何人的信息。', choose: '选择文件，或把文件拖到这里', home: '返回首页',
    busy: '正在核对……', ours: '是我们出具的文件，内容没有改动，是最新版本。', older: '是我们出具的文件，内容没有改动，但已有更新的版本。', notOurs: '查不到这份文件。', notOursMeans: '它可能不是我们出具的，也可能被改动或重新保存过。请向我们索取原文件。', away: '暂时无法核对，请稍后再试。', tooOften: '核对太频繁，请一分钟后再试。', tooLarge: '文件太大，不是我们出具的文件。',
    version: '版本', deliveredOn: '出具日期', 'second-opinion': '第二诊疗意见',
  },
  en: {
    title: 'Verify a file', other: '中文', lead: 'Put in a PDF we delivered: it shows whether the file is ours, unchanged, and the newest version.', privacy: 'The file does not leave your device: the browser computes a check code and asks about that alone, and the answer says nothing of any person.', choose: 'Choose a file, or drop it here', home: 'To the front page',
    busy: 'Checking …', ours: 'This file is ours, unchanged, and the newest version.', older: 'This file is ours and unchanged, but there is a newer version.', notOurs: 'We do not know this file.', notOursMeans: 'It may not be ours, or it was changed or saved anew. Ask us for the original.', away: 'It cannot be checked at this moment; please try again later.', tooOften: 'That was checked too often; try again in a minute.', tooLarge: 'The file is too large to be ours.',
    version: 'Version', deliveredOn: 'delivered on', 'second-opinion': 'Second opinion',
  },
} as const

const style = `:root{color-scheme:light}body{font:16px/1.7 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;max-width:36rem;margin:6vh auto;padding:0 1.25rem;color:#1d2b26;background:#fff}a{color:#0a6b4a}h1{font-size:1.5rem}
nav{display:flex;justify-content:space-between}small{color:#51635c}label{display:block;border:2px dashed #51635c;border-radius:12px;padding:2.5rem 1rem;text-align:center;cursor:pointer}label.over,label:hover{border-color:#0a6b4a;background:#f1f8f5}
label:focus-within{outline:3px solid #0a6b4a;outline-offset:2px}input{display:block;margin:1rem auto 0;font:inherit;max-width:100%}#result{margin-top:1.5rem;min-height:4rem}#result p{margin:.3rem 0}#result[data-kind]{border-left:4px solid #51635c;padding-left:1rem}
#result[data-kind=ours]{border-color:#0a6b4a}#result[data-kind=older]{border-color:#8a5a00}#result[data-kind=not-ours]{border-color:#b3261e}`

/** The page as a reader of one language sees it; everything it says stands in it, so that it works without the web apps. */
export function verifyPage(language: Language): string {
  const say = words[language]
  const other = language === 'zh' ? 'en' : 'zh'
  const spoken = JSON.stringify(say).replaceAll('<', '\\u003c')
  return `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${say.title} · 绿通 Lvtong</title><style>${style}</style></head><body>
<nav><a href="/">${say.home}</a><a href="${verifyPath}?lang=${other}" lang="${other === 'zh' ? 'zh-CN' : 'en'}">${say.other}</a></nav>
<main><h1>${say.title}</h1><p>${say.lead}</p><label id="drop" for="file">${say.choose}<input id="file" type="file" accept="application/pdf,.pdf"></label><div id="result" role="status" aria-live="polite"></div><p><small>${say.privacy}</small></p></main>
<script type="application/json" id="words">${spoken}</script><script type="module" src="${verifyPath}/page.js"></script></body></html>`
}

/** The page where anybody who holds a file of ours can check it, without signing in (4.3.4). */
export function mountVerifyPage({ server }: App): void {
  const script = readFileSync(join(import.meta.dirname, 'verify-page.client.js'), 'utf8')
  server.get<{ Querystring: { lang?: unknown } }>(verifyPath, async ({ query, headers }, reply) => {
    const language = query.lang === 'zh' || query.lang === 'en' ? query.lang : languageOf(headers['accept-language'])
    return await reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').header('vary', 'accept-language').send(verifyPage(language))
  })
  server.get(`${verifyPath}/page.js`, async (_, reply) => await reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache').send(script))
}

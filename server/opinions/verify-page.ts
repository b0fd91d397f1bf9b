import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '../../contract/values.ts'
import type { App } from '../http/call.ts'
import { languageOf } from '../http/language.ts'
import { verifyPath } from './issue-report.ts'

const words = {
  zh: {
    title: '核验文件', other: 'English', lead: '把我们出具的 PDF 文件放进来，就能核对它是不是我们出具的、有没有改动、是不是最新版本。', privacy: '文件不会离开您的设备：浏览器只计算一串校验码来查询，查询结果不含任何人的信息。', choose: '选择文件，或把文件拖到这里', home: '返回首页',
    busy: '正在核对……', ours: '是我们出具的文件，内容没有改动，是最新版本。', older: '是我们出具的文件，内容没有改动，但已有更新的版本。', notOurs: '查不到这份文件。', notOursMeans: '它可能不是我们出具的，也可能被改动或重新保存过。请向我们索取原文件。', away: '暂时无法核对，请稍后再试。', tooOften: '核对太频繁，请一分钟后再试。', tooLarge: '文件太大，不是我们出具的文件。', unsafe: '请用 https 地址打开本页再核对。',
    version: '版本', deliveredOn: '出具日期', 'second-opinion': '第二诊疗意见',
  },
  en: {
    title: 'Verify a file', other: '中文', lead: 'Put in a PDF we delivered: it shows whether the file is ours, unchanged, and the newest version.', privacy: 'The file does not leave your device: the browser computes a check code and asks about that alone, and the answer says nothing of any person.', choose: 'Choose a file, or drop it here', home: 'To the front page',
    busy: 'Checking …', ours: 'This file is ours, unchanged, and the newest version.', older: 'This file is ours and unchanged, but there is a newer version.', notOurs: 'We do not know this file.', notOursMeans: 'It may not be ours, or it was changed or saved anew. Ask us for the original.', away: 'It cannot be checked at this moment; please try again later.', tooOften: 'That was checked too often; try again in a minute.', tooLarge: 'The file is too large to be ours.', unsafe: 'Open this page at its https address to check a file.',
    version: 'Version', deliveredOn: 'delivered on', 'second-opinion': 'Second opinion',
  },
} as const

const style = `:root{--green:#0a6b4f;--green-soft:#e6f3ee;--ink:#17211d;--soft:#4b5751;--line:#7c8983;--red:#b3261e;--red-soft:#fdecea;--amber:#7a4a00;--amber-soft:#fff3dc;color-scheme:light}*{box-sizing:border-box}
body{margin:0;background:#f4f7f5;color:var(--ink);font:18px/1.6 system-ui,-apple-system,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}p,h1{margin:0}h1{font-size:22px;line-height:1.35}a{color:var(--green);text-underline-offset:3px}:focus-visible{outline:3px solid #0b4fd0;outline-offset:2px;border-radius:4px}
header{background:var(--green);color:#fff}header div{max-width:640px;margin:0 auto;padding:10px 16px;min-height:60px;display:flex;align-items:center;gap:12px}header h1{flex:1}header a{color:#fff;display:inline-flex;align-items:center;min-height:44px}header :focus-visible{outline-color:#fff}
main{max-width:640px;margin:0 auto;padding:18px 16px 32px;display:flex;flex-direction:column;gap:18px}small{color:var(--soft);font-size:17px}label{display:flex;flex-direction:column;align-items:center;gap:14px;border:2px dashed var(--line);border-radius:12px;padding:32px 16px;text-align:center;font-weight:600;background:#fff;cursor:pointer}
label.over,label:hover{border-color:var(--green);background:var(--green-soft)}label:focus-within{outline:3px solid #0b4fd0;outline-offset:2px}input{font:inherit;font-weight:400;max-width:100%}input::file-selector-button{font:inherit;font-weight:600;min-height:52px;padding:8px 18px;margin-right:12px;border:1px solid var(--green);border-radius:8px;background:var(--green);color:#fff;cursor:pointer}
#result[data-kind]{border:1px solid var(--line);border-radius:10px;padding:14px;background:#fff;display:flex;flex-direction:column;gap:8px}#result p:first-child{font-weight:700}#result p:first-child::before{margin-right:8px}#result[data-kind=ours]{background:var(--green-soft);border-color:var(--green)}#result[data-kind=ours] p:first-child::before{content:'✓'}
#result[data-kind=older]{background:var(--amber-soft);border-color:var(--amber)}#result[data-kind=older] p:first-child::before{content:'!'}#result[data-kind=not-ours]{background:var(--red-soft);border-color:var(--red)}#result[data-kind=not-ours] p:first-child::before{content:'✕'}
@media (max-width:359px){input::file-selector-button{display:block;width:100%;margin:0 0 8px}h1{font-size:20px}}`

/** The page as a reader of one language sees it; everything it says stands in it, so that it works without the web apps. */
export function verifyPage(language: Language): string {
  const say = words[language]
  const other = language === 'zh' ? 'en' : 'zh'
  const spoken = JSON.stringify(say).replaceAll('<', '\\u003c')
  return `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${say.title} · 绿通 Lvtong</title><style>${style}</style></head><body>
<header><div><h1>${say.title}</h1><a href="${verifyPath}?lang=${other}" lang="${other === 'zh' ? 'zh-CN' : 'en'}">${say.other}</a></div></header>
<main><p>${say.lead}</p><label id="drop" for="file">${say.choose}<input id="file" type="file" accept="application/pdf,.pdf"></label><div id="result" role="status" aria-live="polite"></div><p><small>${say.privacy}</small></p><p><a href="/">${say.home}</a></p></main>
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

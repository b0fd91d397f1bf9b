/** One thing that is not written in this house, where, and what is written instead. */
export interface BannedWords {
  readonly pattern: RegExp
  readonly where: (path: string) => boolean
  readonly instead: string
}

const inside = (...starts: string[]) => (path: string) => starts.some((start) => path.startsWith(start))
const isCode = (path: string) => /\.(?:ts|tsx|mjs|sql|css)$/.test(path)
const isOwn = (path: string) => path !== 'package-lock.json' && !path.startsWith('tools/tidy')

/** Words and calls that stand nowhere, or only where the rule does not look. */
export const banned: readonly BannedWords[] = [
  { pattern: /\bnew Date\(|\bDate\.(?:now|parse|UTC)\(/, where: inside('core/', 'contract/', 'server/', 'seed/'), instead: 'take a Temporal.Instant as an argument, or house.now() in the server' },
  { pattern: /\bTemporal\.Now\b/, where: inside('core/', 'contract/'), instead: 'take the time as an argument: the core has no clock' },
  { pattern: /\bMath\.random\b/, where: inside('core/', 'contract/', 'server/', 'seed/'), instead: 'use node:crypto in the server; the core takes no chances' },
  { pattern: /\bprocess\.env\b/, where: (path) => inside('core/', 'contract/', 'server/', 'seed/', 'console/', 'member/')(path) && !['server/config.ts', 'server/program/web-build.ts'].includes(path), instead: 'read the setting in server/config.ts and pass it on' },
  { pattern: /\bcreateActor\b|\binvoke:|\bafter:\s*\{/, where: (path) => path.startsWith('core/lifecycle/') || (path.startsWith('server/') && /\bcases\//.test(path)), instead: 'use step() of core/lifecycle: charts are data, nothing runs by itself' },
  { pattern: /from '(?:node:)?(?:fs|net|http|https|child_process|os|pg|fastify|kysely)/, where: inside('core/', 'contract/'), instead: 'move what touches the outside to server/; core and contract do no I/O' },
  { pattern: /\bconsole\.(?:log|error|warn|info)\(/, where: inside('core/', 'contract/', 'server/', 'seed/', 'console/', 'member/'), instead: 'log with house.log, or say() in a command of the program' },
  { pattern: /\b(?:TODO|FIXME|XXX)\b/, where: (path) => isCode(path) && isOwn(path), instead: 'do it now, or write an issue' },
  { pattern: /\bvi\.(?:mock\(|spyOn\((?!process))/, where: (path) => isCode(path) && isOwn(path), instead: 'use the real part: test-house.ts and test-database.ts give one' },
  { pattern: /\b(?:it|describe|test)\.(?:only|skip|todo)\(/, where: (path) => isCode(path) && isOwn(path), instead: 'let every test run' },
  { pattern: /\benum\s+[A-Z]|\bnamespace\s+[A-Z]/, where: (path) => isCode(path) && isOwn(path), instead: 'use a union of words, and a module: types are stripped, not compiled' },
  { pattern: /(?:^|[\s"'`(=])\/(?:home|root|Users|work)\/[a-z]/, where: isOwn, instead: 'write a path from the project folder' },
  { pattern: /registry\.npm|npmmirror|verdaccio|artifactory|localhost:4873/, where: isOwn, instead: 'leave the choice of a package registry to the machine' },
]

/** Drawers for anything; a thing without a home has no name yet. */
export const drawers = /(?:^|\/)(?:utils?|helpers?|common|lib|base|managers?|services?|misc|shared)(?:\/|\.tsx?$)/

/** Which parts of the house a part may import from. What is not listed may not be imported; only types where the list says so. */
export const arrows: Readonly<Record<string, { readonly from: readonly string[]; readonly typesFrom?: readonly string[] }>> = {
  core: { from: [] },
  contract: { from: ['core'] },
  server: { from: ['core', 'contract'] },
  seed: { from: ['core', 'contract', 'server'] },
  console: { from: [], typesFrom: ['contract'] },
  member: { from: [], typesFrom: ['contract'] },
  bench: { from: ['core', 'contract', 'server', 'seed', 'tools'] },
  tools: { from: ['core', 'contract', 'server', 'seed'] },
  e2e: { from: ['core', 'contract', 'server', 'seed', 'tools'] },
  bin: { from: ['server'] },
}

/** Arrows that go the other way, each with its reason. A line nobody needs any more fails the test. */
export const otherArrows: Readonly<Record<string, string>> = {
  'console/api/client.ts -> contract/client.ts': 'the one client of the API; it carries routes, no schemas',
  'console/pages/case/use-command.ts -> contract/only-the-house.ts': 'both apps send a command again past a delivery receipt; it carries no schemas (1.2.4)',
  'console/pages/case/papers/uploads.ts -> contract/upload.ts': 'both apps send files in one way; it carries no schemas (5.3.4)',
  'console/pages/case/papers/uploads.ts -> contract/upload-ports.ts': 'both apps send files in one way; it carries no schemas (5.3.4)',
  'console/pages/case/papers/uploads.ts -> contract/upload-queue.ts': 'both apps send files in one way; it carries no schemas (5.3.4)',
  'console/frame/fen.tsx -> contract/yuan.ts': 'amounts are typed and read in one way; it carries no schemas (5.2.6)',
  'console/form/values.ts -> contract/yuan.ts': 'amounts are typed and read in one way; it carries no schemas (5.2.6)',
  'member/case/advance.tsx -> contract/yuan.ts': 'amounts are typed and read in one way; it carries no schemas (5.2.6)',
  'member/case/daily-costs.tsx -> contract/yuan.ts': 'amounts are typed and read in one way; it carries no schemas (5.2.6)',
  'member/command/form.ts -> contract/yuan.ts': 'amounts are typed and read in one way; it carries no schemas (5.2.6)',
  'member/command/send.ts -> contract/only-the-house.ts': 'both apps send a command again past a delivery receipt; it carries no schemas (1.2.4)',
  'member/papers/uploads.ts -> contract/upload.ts': 'both apps send files in one way; it carries no schemas (5.3.4)',
  'member/papers/uploads.ts -> contract/upload-ports.ts': 'both apps send files in one way; it carries no schemas (5.3.4)',
  'member/papers/uploads.ts -> contract/upload-queue.ts': 'both apps send files in one way; it carries no schemas (5.3.4)',
  'member/house/client.ts -> contract/client.ts': 'the one client of the API; it carries routes, no schemas',
  'member/house/problem.ts -> contract/client.ts': 'the class of a problem answer, to tell it from a fault',
  'server/program/demo.ts -> seed/world.ts': 'the demo is the one program that fills a house with sample people',
}

/** Parts of the server that are not nouns: every noun may use them. */
export const foundation: readonly string[] = ['access', 'audit', 'db', 'house.ts', 'config.ts', 'cli.ts', 'privacy']

/** Parts of the server that put the nouns together and may use all of them. */
export const assembly: readonly string[] = ['http', 'jobs', 'program', 'main.ts', 'world.ts']

/** What a noun opens to the others beside its store and its view, each with its reason. A line nobody needs any more fails the test. */
export const openDoors: Readonly<Record<string, string>> = {
  'server/advances/bank.ts': 'the one door of cases sends what finance released to the bank (5.4.2)',
  'server/advances/form-pdf.ts': 'a paper to sign is filled from the case and the money of its stay (5.2.5)',
  'server/advances/payment-store.ts': 'the one door of cases asks for and keeps payments (5.4.2)',
  'server/advances/stay-worksheet.ts': 'what may be advanced is worked out where it is approved and where it is shown (5.1)',
  'server/cases/authority.ts': 'who sends and sees papers for another has the authority of who asks for the case (R.8)',
  'server/cases/context.ts': 'a verdict asked for and a verdict of a case know the same day',
  'server/cases/facts.ts': 'a verdict asked for and a verdict of a case rest on the same facts of the contract (R.6)',
  'server/cases/apply-command.ts': 'an expert finds a case by its task and then goes through the one door like everybody (4.3.3, N.5)',
  'server/cases/commands/packet.ts': 'the trail names a page of a packet in one way, where it is shown and where it is asked who looked (N.5)',
  'server/documents/blobs.ts': 'a paper that leaves the house and a covered page are kept like every other file (N.5)',
  'server/documents/chinese-pdf.ts': 'every paper of the house is printed with the same letters, and what they lack is refused (4.3.4)',
  'server/documents/read-page.ts': 'a page of a packet is made from a page of a document (4.3.3)',
  'server/opinions/identity-shown.ts': 'what is written for an expert is checked where it is written (N.5)',
  'server/opinions/issue-report.ts': 'the opinion is printed in the step that releases it (4.3.4)',
  'server/opinions/prepare-packet.ts': 'pages are covered in the step that prepares the packet (N.5)',
  'server/documents/find-document.ts': 'an opinion is read by whoever may see the papers of the case (N.2, R.8)',
  'server/entitlements/hold-use.ts': 'the one door of cases carries out what a step does to a right (R.3)',
  'server/entitlements/spend-use.ts': 'the one door of cases carries out what a step does to a right (R.3)',
  'server/handbooks/load-pack.ts': 'a worksheet worked out without a database reads its figures from the pack (R.11)',
  'server/handbooks/shelf.ts': 'the handbooks in force, read once at the start',
  'server/imports/columns.ts': 'every noun that is imported says its columns in one way (2.3.5, 3.3.10)',
  'server/imports/read-table.ts': 'the command line looks at a file as an import would (2.3.5)',
  'server/imports/row.ts': 'rows of every import name their problems in one way (2.3.5, 3.3.10)',
  'server/imports/words.ts': 'the command line says what an import would say (2.3.5)',
  'server/ledger/post.ts': 'the one door of cases posts what a step does to the money of a stay (5.2.8)',
  'server/messages/provider.ts': 'one-time codes leave the house by the same port as messages',
  'server/messages/tell.ts': 'whatever changes for the member tells the member, in the same transaction (1.2.4)',
  'server/messages/sms.ts': 'one-time codes keep the rules of SMS text',
  'server/network/city.ts': 'an event declared for a city and a wish for a city mean the same city (N.8, 1.2.3)',
  'server/network/network-facts.ts': 'what the network knows becomes facts of a verdict (1.3.3)',
  'server/network/import-kinds.ts': 'files of the network are imported like every file (3.3.10)',
  'server/network/suggest.ts': 'a suggestion nobody wrote a reason for carries the reasons of the house (1.2.3)',
  'server/people/mask.ts': 'names and numbers are masked in one way everywhere',
  'server/people/authority.ts': 'who may act for whom stands beside a policy on its page (R.8)',
  'server/people/choose-language.ts': 'a member signed in by phone chooses the language of every person that phone stands on (1.2.4)',
  'server/people/read-person.ts': 'a row of an import is checked like a person typed by hand (2.3.5)',
  'server/people/save-person.ts': 'a policy and its people are saved together (2.3.5)',
  'server/policies/import-kind.ts': 'files of policies are imported like every file (2.3.5)',
  'server/policies/acknowledge-notices.ts': 'a case asks whether the key notices were read before it opens (P.7)',
  'server/promises/correct-promises.ts': 'a corrected decision on the papers supersedes the promises that rested on it (4.4.3, R.2)',
  'server/promises/words.ts': 'a promise is called the same on every screen (R.2)',
  'server/promises/end-promises.ts': 'the one door of cases carries out what a step does to a promise (R.2)',
  'server/promises/extend-promise.ts': 'the one door of cases carries out what a step does to a promise (1.4.2, R.2)',
  'server/promises/keep-promise.ts': 'the one door of cases carries out what a step does to a promise (R.2)',
  'server/promises/service-hours.ts': 'how long a deposit lasts is said in the hours of the handbook (R.1, 5.2.6)',
  'server/promises/start-promises.ts': 'the one door of cases carries out what a step does to a promise (R.2)',
  'server/promises/suspend-promises.ts': 'the one door of cases carries out what a step does to a promise (N.7, R.2)',
}

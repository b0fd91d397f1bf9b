import { type Chance, type Described, type Known, resolved, type Schema, sampleOf, typesOf } from './described.test-support.ts'

/** A request that is wrong in one known way. */
export interface Malformed {
  readonly how: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH'
  readonly url: string
  readonly payload?: string | Buffer
  readonly headers: Readonly<Record<string, string>>
}

type Json = Record<string, unknown>
/** One place in a body: the object or list it stands in, its key, and what the contract takes there. */
interface Place {
  readonly holder: Json | unknown[]
  readonly key: string | number
  readonly schema: Schema
}

const json = { 'content-type': 'application/json' }
const octets = { 'content-type': 'application/octet-stream' }
/** The bytes of a part that fits the document of the test; a wrong length is one of these. */
const rightBytes = Buffer.from('right')
const wrongLengths = [0, 1, 4, 6, 1000]
const mostBytes = 1024 * 1024
/** Longer texts, such as files, are sent too long only now and then: megabytes take their time. */
const longText = 100_000
const wrongDays = ['2026-02-30', '2026-13-01', '2025-02-29', '20261120', '26-11-20', 'yesterday', '', '2026-11-20T00:00:00Z']
const wrongInstants = ['2026-02-30T10:00:00+08:00', '2026-11-20T25:00:00Z', '2026-11-20 10:00', '2026-11-20T10:00:00', 'now', '1e12', '2026-11-20T10:00:00+99:00']
const wrongIds = ['not-an-id', '../../etc/passwd', "' or 1=1 --", '0', '{}', '019f0000-0000-0000-0000-00000000000', '${7*7}', '<script>']
const wrongClauses = ['clause', '1..3', '../1.3.4', '1.3.4; drop table kase', '99.99.99.z', 'Ω.1']
const unstorable = ['a\u0000b', '\ud800', 'x\udfff', '\u0000']
const wrongPaths = ['..%2f..%2fetc%2fpasswd', '%00', '%ff%fe', '%', '%zz', "%27%20or%201%3D1--", '%F0%9F%92%A9', 'x'.repeat(250), '..%5c..%5c', '-1', 'null', '%ED%A0%80']
const wrongBodies = ['', '{', '[', 'null', 'true', '0', '"text"', '[]', '[{}]', '{"a":1}{', "{'a':1}", '<a/>', '{"__proto__":{"a":1}}', '\ufeff', 'NaN', `${'['.repeat(5000)}${']'.repeat(5000)}`]
const wrongTypes = ['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/json5', 'application/octet-stream', 'image/png', ';']
const wrongKeys = ['', 'short', 'has space in it', 'x'.repeat(101), 'käse-nicht-ascii', 'tab\tinside-it']
const wrongQueries = ['limit=0', 'limit=101', 'limit=1e99', 'limit=NaN', 'limit=', 'limit=1&limit=2', 'limit[]=1', 'cursor=%27%3B--', `cursor=${'x'.repeat(201)}`, 'cursor=..%2f', 'cursor=a&cursor=b', 'queue=everything', 'due=never', 'sort=random', 'waitsOn=nobody', 'service=..%2F', 'policyNumber=a%00b', 'policyNumber=%c3%28', 'caseNumber=EO-1', 'on=2026-02-30', 'on=', 'size=original', 'size=', 'size=full&size=full', 'state[$ne]=1', '__proto__=1', 'constructor=1', '%ff=1']
const oddHeaders: readonly Readonly<Record<string, string>>[] = [{}, { 'accept-language': 'xx;q=9,*;q=-1' }, { 'accept-language': 'a'.repeat(4000) }, { accept: 'text/html' }, { 'x-forwarded-for': '::1, evil' }, { 'x-http-method-override': 'DELETE' }, { traceparent: '00-zz-zz-zz' }, { 'if-match': '*' }, { range: 'bytes=0-' }]

/** A request for an operation, wrong in one known way chosen by chance. */
export function malformed(op: Described, known: Known, chance: Chance): Malformed {
  const ways = [wrongAddress, ...(op.method === 'GET' ? [wrongQuery, wrongQuery] : [wrongQuery, op.takesBytes ? wrongBytes : wrongText, wrongHeaders]), ...(op.body === undefined ? [] : [wrongInside, wrongInside, wrongInside, wrongInside, wrongInside])]
  const made = chance.pick(ways)(op, known, chance)
  return { ...made, headers: { ...chance.pick(oddHeaders), ...made.headers } }
}

/** A request nothing is wrong with, as far as the contract can say. */
export function wellFormed(op: Described, known: Known, chance: Chance): Malformed {
  return { how: 'nothing', method: op.method, url: urlOf(op, known, chance), headers: headersOf(op, chance), ...payloadOf(op, known, chance) }
}

function urlOf(op: Described, known: Known, chance: Chance): string {
  return op.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if ((name === 'id' || name === 'number') && known.subjects[op.id] !== undefined) return String(known.subjects[op.id])
    const parameter = op.parameters.find((one) => one.in === 'path' && one.name === name)
    return encodeURIComponent(String(sampleOf(parameter?.schema ?? {}, known, chance)))
  })
}

function bodyOf(op: Described, known: Known, chance: Chance): unknown {
  return op.body === undefined ? {} : sampleOf(op.body, known, chance)
}

/** What is sent where nothing is wrong with it. */
function payloadOf(op: Described, known: Known, chance: Chance): { payload?: string | Buffer } {
  if (op.method === 'GET') return {}
  return { payload: op.takesBytes ? rightBytes : JSON.stringify(bodyOf(op, known, chance)) }
}

function headersOf(op: Described, chance: Chance): Record<string, string> {
  return { ...(op.takesBytes ? octets : op.method === 'POST' ? json : {}), ...(op.parameters.some((one) => one.in === 'header') ? { 'idempotency-key': `fuzz-${chance.whole(2 ** 31)}-${chance.whole(2 ** 31)}` } : {}) }
}

/** A wrong method, or a parameter of the path that is none. */
function wrongAddress(op: Described, known: Known, chance: Chance): Malformed {
  const rest = { headers: headersOf(op, chance), ...payloadOf(op, known, chance) }
  if (!op.path.includes('{') || chance.next() < 0.2) return { how: 'method', ...rest, method: chance.pick((['PUT', 'DELETE', 'PATCH'] as const).filter((one) => one !== op.method)), url: urlOf(op, known, chance) }
  const wrong = chance.pick(wrongPaths)
  const [name = ''] = /\{\w+\}/.exec(op.path) ?? []
  return { how: `address ${wrong.slice(0, 30)}`, method: op.method, url: op.path.replace(name, wrong).replaceAll(/\{\w+\}/g, 'x'), ...rest }
}

/** A key of the query that does not exist, or a value that is none. */
function wrongQuery(op: Described, known: Known, chance: Chance): Malformed {
  const named = wrongQueries.filter((one) => op.parameters.some(({ in: place, name }) => place === 'query' && one.startsWith(`${name}=`)))
  const query = named.length > 0 && chance.next() < 0.7 ? chance.pick(named) : chance.pick([...wrongQueries.filter((one) => !op.parameters.some(({ in: place, name }) => place === 'query' && one.startsWith(`${name}=`))), `unknown${chance.whole(1000)}=1`])
  return { how: `query ${query.slice(0, 40)}`, method: op.method, url: `${urlOf(op, known, chance)}?${query}`, headers: headersOf(op, chance), ...payloadOf(op, known, chance) }
}

/** A body that is no JSON object, or is no JSON. */
function wrongText(op: Described, known: Known, chance: Chance): Malformed {
  const whole = JSON.stringify(bodyOf(op, known, chance))
  const text = chance.pick([...wrongBodies, whole.slice(0, -1), `${whole},`, whole.replace('{', '{"a":"\\ud800",')])
  const payload = chance.next() < 0.1 ? Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]) : text
  return { how: `text ${text.slice(0, 30)}`, method: op.method, url: urlOf(op, known, chance), headers: headersOf(op, chance), payload }
}

/** Bytes of another length than the part has, now and then more than any part may have. */
function wrongBytes(op: Described, known: Known, chance: Chance): Malformed {
  const length = chance.next() < 0.02 ? mostBytes + 1 : chance.pick(wrongLengths)
  return { how: `${length} bytes`, method: op.method, url: urlOf(op, known, chance), headers: headersOf(op, chance), payload: Buffer.alloc(length, 1) }
}

/** A body in another form than the operation takes, or a key of the request that is none. */
function wrongHeaders(op: Described, known: Known, chance: Chance): Malformed {
  const headers = headersOf(op, chance)
  const base = { method: op.method, url: urlOf(op, known, chance), ...payloadOf(op, known, chance) }
  if ('idempotency-key' in headers && chance.next() < 0.5) {
    const key = chance.pick(wrongKeys)
    return { how: `key ${key.slice(0, 20)}`, ...base, headers: { ...headers, 'idempotency-key': key } }
  }
  if (chance.next() < 0.3) return { how: 'origin', ...base, headers: { ...headers, origin: chance.pick(['https://elsewhere.example', 'null', 'http://127.0.0.1.elsewhere.example']) } }
  const type = chance.pick(op.takesBytes ? ['application/json', ...wrongTypes.filter((one) => one !== octets['content-type'])] : wrongTypes)
  return { how: `content-type ${type}`, ...base, headers: { ...headers, 'content-type': type } }
}

/** One thing wrong inside a body that is right otherwise. */
export function wrongInside(op: Described, known: Known, chance: Chance): Malformed {
  const root = { body: bodyOf(op, known, chance) }
  const places = placesIn({ holder: root, key: 'body', schema: op.body ?? {} })
  const place = chance.pick(places)
  const how = spoil(place, chance)
  return { how, method: op.method, url: urlOf(op, known, chance), headers: headersOf(op, chance), payload: JSON.stringify(root.body) ?? '' }
}

function placesIn(place: Place): Place[] {
  const value = valueAt(place)
  const real = branchFor(place.schema, value)
  if (Array.isArray(value)) return [place, ...value.flatMap((_, key) => placesIn({ holder: value, key, schema: real.items ?? {} }))]
  if (value === null || typeof value !== 'object') return [place]
  return [place, ...Object.keys(value).flatMap((key) => (real.properties?.[key] === undefined ? [] : placesIn({ holder: value as Json, key, schema: real.properties[key] })))]
}

function valueAt({ holder, key }: Place): unknown {
  return (holder as Json)[key]
}

function put({ holder, key }: Place, value: unknown): void {
  ;(holder as Json)[key] = value
}

/** Of several schemas the one this value was made from. */
function branchFor(schema: Schema, value: unknown): Schema {
  const real = resolved(schema)
  const either = real.oneOf ?? real.anyOf
  if (either === undefined) return real
  const type = (value as { type?: unknown } | null)?.type
  return resolved(either.find((one) => resolved(resolved(one).properties?.['type'] ?? {}).const === type) ?? either[0] ?? {})
}

function spoil(place: Place, chance: Chance): string {
  const value = valueAt(place)
  const real = branchFor(place.schema, value)
  const options: (() => string)[] = [() => wrongTypeAt(place, chance), () => tooDeepAt(place)]
  if (typeof value === 'string') options.push(...wrongTexts(place, real, chance))
  if (typeof value === 'number') options.push(() => putNamed(place, chance.pick([1e300, -1e300, 2 ** 53, 0.5, -1 - 2 ** 40]), 'number'))
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) options.push(...wrongObjects(place, value as Json, real, chance))
  return chance.pick(options)()
}

function wrongTypeAt(place: Place, chance: Chance): string {
  const taken = typesOf(place.schema)
  const others = [[], {}, true, null, 4.5, 'text', [[[]]]].filter((one) => !taken.has(one === null ? 'null' : Array.isArray(one) ? 'array' : typeof one))
  return putNamed(place, chance.pick(others), 'type')
}

function tooDeepAt(place: Place): string {
  return putNamed(place, JSON.parse(`${'['.repeat(60)}${']'.repeat(60)}`), 'depth')
}

function wrongTexts(place: Place, real: Schema, chance: Chance): (() => string)[] {
  const by = (from: readonly string[], what: string) => () => putNamed(place, chance.pick(from), what)
  const made = [by(unstorable, 'unstorable')]
  if (real.format === 'date') made.push(by(wrongDays, 'day'))
  if (real.format === 'date-time') made.push(by(wrongInstants, 'instant'))
  if (real.format === 'uuid') made.push(by(wrongIds, 'id'))
  if (real.enum !== undefined || real.const !== undefined) made.push(by(['', 'no-such-word', 'constructor', '__proto__', 'APPROVE'], 'word'))
  if (place.schema.$ref?.includes('Clause') === true) made.push(by(wrongClauses, 'clause'))
  if (place.schema.$ref?.includes('PolicyNumber') === true) made.push(by(['nobody has it', 'x', "H2021-DEMO-0001' --"], 'policy number'))
  const most = longestOf(real)
  if (most !== undefined && (most < longText || chance.next() < 0.05)) made.push(() => putNamed(place, 'x'.repeat(most + 1), 'length'))
  return made
}

function longestOf(schema: Schema): number | undefined {
  return schema.maxLength ?? schema.allOf?.map((one) => one.maxLength).find((most) => most !== undefined)
}

function wrongObjects(place: Place, value: Json, real: Schema, chance: Chance): (() => string)[] {
  const required = (real.required ?? []).filter((key) => key in value)
  const made = [() => putNamed(place, { ...value, [real.additionalProperties === false ? `unknown${chance.whole(1000)}` : 'No Such Fact!']: 1 }, 'unknown key')]
  if (required.length > 0) {
    made.push(() => {
      const gone = chance.pick(required)
      return putNamed(place, Object.fromEntries(Object.entries(value).filter(([key]) => key !== gone)), `missing ${gone}`)
    })
  }
  return made
}

function putNamed(place: Place, value: unknown, what: string): string {
  put(place, value)
  return `${what} at ${place.key}`
}

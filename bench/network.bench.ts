import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { handbookSize, largeNetwork } from '../seed/large-network.ts'
import { openDatabase, type Db } from '../server/db/database.ts'
import { startEmbedded } from '../server/db/embedded.ts'
import { migrate } from '../server/db/migrate.ts'
import { openShelf } from '../server/handbooks/shelf.ts'
import { candidatesFor } from '../server/network/candidate-store.ts'
import { citiesInForce, countInForce, hospitalsInForce } from '../server/network/list-store.ts'
import { addNetwork, getDepartment } from '../server/network/store.ts'
import { suggest } from '../server/network/suggest.ts'
import { addVendors } from '../server/vendors/store.ts'

const on = '2026-11-24'
const service = 'expert-outpatient'
const turns = 400
const network = largeNetwork(handbookSize)
/** What the recommendation may take at most, beside the bare SQL that reads the same experts. */
const mostTimes = 6

/** The least anybody can do: the rows of one city read by one statement each, not turned into anything. */
const bareList = `select h.* from hospital h where h.city_code = $1 and exists (select from network_membership m where m.hospital_id = h.id and m.service = $2 and m.from_on <= $3 and (m.to_on is null or m.to_on >= $3)) order by h.city_code, h.level desc, h.id`
const bareExperts = `select h.*, e.* from hospital h join expert e on e.hospital_id = h.id where h.city_code = $1 and e.department_code = $2 and exists (select from network_membership m where m.hospital_id = h.id and m.service = $3 and m.from_on <= $4 and (m.to_on is null or m.to_on >= $4))`

async function percentiles(work: (turn: number) => Promise<unknown>): Promise<{ p50: number; p95: number; p99: number }> {
  for (let turn = 0; turn < 50; turn += 1) await work(turn)
  const took: number[] = []
  for (let turn = 0; turn < turns; turn += 1) {
    const began = performance.now()
    await work(turn)
    took.push(performance.now() - began)
  }
  const sorted = took.toSorted((one, other) => one - other)
  const at = (part: number) => Math.round((sorted[Math.floor(sorted.length * part)] ?? 0) * 100) / 100
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

async function fill(db: Db): Promise<void> {
  await addVendors(db, network.vendors)
  await addNetwork(db, { departments: [], ...network })
}

async function measure(url: string) {
  const { db, close } = openDatabase(url)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await fill(db)
    await client.query('vacuum analyze')
    // The cities with most hospitals first: what is slowest is asked most.
    const cities = (await citiesInForce(db, { service, on })).toSorted((one, other) => other.hospitals - one.hospitals).slice(0, 20).map(({ code }) => code)
    const city = (turn: number) => cities[turn % cities.length] ?? ''
    const handbook = openShelf([join(import.meta.dirname, '..', 'handbooks', 'h2021')]).get('h2021', '2021.06')
    const department = await getDepartment(db, '19')
    if (department === undefined) throw new Error('no department 19')
    const recommend = async (turn: number) => {
      const need = { condition: '右肺结节', city: city(turn), departmentCode: '19', clinicKind: 'expert' } as const
      return suggest({ handbook, service, overrides: [] }, need, { candidates: await candidatesFor(db, { service, city: need.city, departmentCode: '19', on }), department, on })
    }
    const offered = (await recommend(0)).filter(({ maySuggest }) => maySuggest).length
    if (offered === 0) throw new Error('nothing was suggested in the largest city')
    const page = async (turn: number) => [await hospitalsInForce(db, { service, on, city: city(turn) }, { most: 26 }), await countInForce(db, { service, on, city: city(turn) })]
    return {
      hospitalsOfCity: (await hospitalsInForce(db, { service, on, city: city(0) })).length,
      listBareSql: await percentiles(async (turn) => await client.query(bareList, [city(turn), service, on])),
      listWhole: await percentiles(async (turn) => await hospitalsInForce(db, { service, on, city: city(turn) })),
      listPage: await percentiles(page),
      listAllCities: await percentiles(async () => await hospitalsInForce(db, { service, on }, { most: 26 })),
      recommendBareSql: await percentiles(async (turn) => await client.query(bareExperts, [city(turn), '19', service, on])),
      recommend: await percentiles(recommend),
    }
  } finally {
    await client.end()
    await close()
  }
}

const folder = mkdtempSync(join(tmpdir(), 'lvtong-bench-'))
const database = await startEmbedded(folder, { isDurable: true })
try {
  await migrate(database.url)
  const { hospitalsOfCity, ...rows } = await measure(database.url)
  process.stdout.write(`${JSON.stringify({ measure: 'ms for one city of 3,000 hospitals in 300 cities, and for a recommendation out of 10,000 experts', machine: `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}`, node: process.version, hospitalsOfCity, mostTimes, rows }, null, 2)}\n`)
  console.table(rows)
  if (rows.recommend.p95 > mostTimes * rows.recommendBareSql.p95 && rows.recommend.p95 > 25) process.exitCode = 1
} finally {
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
}

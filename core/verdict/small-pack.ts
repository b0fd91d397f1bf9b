import type { ClauseEntry, FactEntry, Pack, RuleEntry } from './pack.ts'

const both = (words: string) => ({ zh: `${words}。`, en: words })
const fact = (type: FactEntry['type'], effort: number, more: Partial<FactEntry> = {}): FactEntry => ({ type, effort, label: both('label'), question: both('question'), askOf: 'caller', ...more })
const rule = (id: string, require: string, more: Partial<RuleEntry> = {}): RuleEntry => ({ id, at: 'opening', require, otherwise: 'refuse', because: both(`because ${id}`), ...more })
const clause = (words: string, more: Partial<ClauseEntry> = {}): ClauseEntry => ({ says: both(words), ...more })

/** A pack small enough that every answer can be found by trying all facts; tests of the engine judge with it. */
export const smallPack: Pack = {
  handbook: {
    id: 'small', version: '1', effectiveFrom: '2026-01-01', insurer: both('insurer'), administrator: both('administrator'), product: both('product'), hotline: '1', serviceHours: ['09:00-18:00'],
    services: ['1.yaml', '4.yaml'],
    clauses: { 'P.5': clause('asked in the period', { rules: [rule('asked-in-period', 'requestedOn >= coverageFrom && requestedOn <= coverageTo')] }) },
    readings: { 'R.4': { setting: 'firstDiagnosis', value: 'suspected-or-confirmed', says: both('first diagnosis') } },
    extensionGrounds: { 'hot-hospital': { says: both('hot'), clause: '1.4.2' } },
  },
  services: [
    {
      service: 'visit', name: both('visit'), letters: 'VI', lifecycle: 'appointment', status: 'offered',
      clauses: {
        '1.2.1': clause('no emergency', { rules: [rule('no-emergency', '!isEmergency', { otherwise: 'emergency', offer: 'opinion' })] }),
        '1.3.1': clause('listed illness', { notice: 'key', rules: [rule('listed', 'isListedHere || isConfirmed', { reading: ['R.4'], cure: both('see a doctor') })] }),
        '1.3.2': clause('one use', { uses: { limit: 1, per: 'coverage-period', carryOver: false, hold: 'approved', consume: 'booked' }, rules: [rule('use-left', 'usesLeft >= 1')] }),
        '1.3.3': clause('rank', { rules: [rule('rank', "rank in ['associate', 'chief']", { at: 'booking', when: "clinic == 'expert'" })] }),
        '1.3.7': clause('card', { documents: [{ id: 'card', name: both('card'), need: 'conditional', when: 'needsCard', form: 'original', why: both('asked for') }], rules: [rule('card', '!needsCard || hasCard', { otherwise: 'wait' })] }),
        '1.3.8': clause('purpose', { rules: [rule('purpose', "purpose != 'delivery'", { when: "clinic == 'expert'", offer: 'opinion' })] }),
        '1.4.2': clause('arranged', { notice: 'shown', promises: [{ name: 'arranged', from: 'needConfirmed', within: '7 working days', extend: ['hot-hospital'] }] }),
      },
    },
    { service: 'opinion', name: both('opinion'), letters: 'OP', lifecycle: 'second-opinion', status: 'offered', clauses: { '4.3.2': clause('no limit', { uses: { limit: null, per: 'coverage-period', carryOver: false, hold: 'approved', consume: 'never' } }) } },
  ],
  notices: { 'N.1': clause('in person', { notice: 'key', rules: [rule('in-person', 'isForInsured')] }) },
  diseases: [{ id: 'breast-cancer', name: both('cancer'), isMild: false, normOrder: 1, serviceTrigger: both('trigger'), claimDefinition: both('definition'), icd10: ['C50'] }],
  terms: { waitingPeriodDays: [{ from: '2026-01-01', to: '2026-05-31', value: 30, source: 'contract', isAssumption: true }, { from: '2026-06-01', value: 60, source: 'contract', isAssumption: true }] },
  vocabulary: {
    isEmergency: fact('boolean', 1),
    isForInsured: fact('boolean', 2),
    disease: fact('disease', 1),
    isListedHere: fact('boolean', 1, { computed: 'isListed(disease)' }),
    isConfirmed: fact('boolean', 3),
    requestedOn: fact('date', 1, { askOf: 'policy' }),
    coverageFrom: fact('date', 1, { askOf: 'policy' }),
    coverageTo: fact('date', 1, { askOf: 'policy' }),
    usesLeft: fact('integer', 1, { askOf: 'policy' }),
    clinic: fact('choice', 1, { options: { expert: both('expert'), ordinary: both('ordinary') } }),
    rank: fact('choice', 3, { options: { attending: both('attending'), associate: both('associate'), chief: both('chief') } }),
    purpose: fact('choice', 1, { options: { treatment: both('treatment'), delivery: both('delivery') } }),
    needsCard: fact('boolean', 2, { askOf: 'network' }),
    hasCard: fact('boolean', 2),
  },
  places: {},
}

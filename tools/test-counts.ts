/** The part of the JSON report of a test run that is read here. */
export interface VitestReport {
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly { readonly status: string }[] }[]
}

/** Tests that passed, and whatever failed. */
export interface Counts {
  readonly passed: number
  readonly failed: number
}

/** Counts the tests of a report; a file that failed before or outside its tests counts as one failure. */
export function countsOf({ testResults }: VitestReport): Counts {
  return testResults
    .map(({ status, assertionResults }) => {
      const failed = assertionResults.filter((test) => test.status === 'failed').length
      return { passed: assertionResults.filter((test) => test.status === 'passed').length, failed: status === 'failed' ? Math.max(failed, 1) : failed }
    })
    .reduce(addCounts, { passed: 0, failed: 0 })
}

/** The sum of two counts. */
export function addCounts(one: Counts, other: Counts): Counts {
  return { passed: one.passed + other.passed, failed: one.failed + other.failed }
}

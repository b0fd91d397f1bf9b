import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'

/** The figures of this process, for Prometheus. */
export const metrics = new Registry()
collectDefaultMetrics({ register: metrics, prefix: 'lvtong_' })

/** How long requests took, by operation and status. */
export const requestSeconds = new Histogram({
  name: 'lvtong_request_seconds',
  help: 'Time to answer a request',
  labelNames: ['operation', 'status'],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [metrics],
})

/** Jobs run, by name and outcome. */
export const jobsRun = new Counter({ name: 'lvtong_jobs_total', help: 'Jobs run', labelNames: ['job', 'outcome'], registers: [metrics] })

/** Jobs that failed for the last time. */
export const jobsDead = new Counter({ name: 'lvtong_jobs_dead_total', help: 'Jobs given up after every retry', registers: [metrics] })

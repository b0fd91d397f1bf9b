import { useId, type ReactNode } from 'react'

/** A named part of a page: a region with its heading, found by both. */
export function Section({ title, children, extra, id, className }: { title: ReactNode; children: ReactNode; extra?: ReactNode; id?: string; className?: string }) {
  const heading = useId()
  return (
    <section className={`section ${className ?? ''}`} aria-labelledby={heading} id={id}>
      <div className="section-head"><h2 id={heading}>{title}</h2>{extra}</div>
      {children}
    </section>
  )
}

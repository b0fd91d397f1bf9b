import { Link } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, ComponentType, ReactNode } from 'react'

interface PageLinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  /** An address below /console. */
  to: string
  hash?: string
  search?: Record<string, string>
  activeProps?: { 'aria-current': 'page' }
  children: ReactNode
  'data-row-link'?: boolean
}

/** A link to a page of the console. Addresses are plain words here: two web apps share one type check, and only one could own the router's own table. */
export const PageLink = Link as unknown as ComponentType<PageLinkProps>

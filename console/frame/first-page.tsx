import { Navigate } from '@tanstack/react-router'
import { useMe } from '../api/account.ts'
import { maySee, pageRoutes } from '../routes.tsx'
import { NotFound } from './not-found.tsx'

/** The first page of a person's day: intake for the hotline, the queue for the others. */
export function FirstPage() {
  const me = useMe()
  const permissions = me.data?.permissions ?? []
  const isAgent = me.data?.roles.includes('agent') ?? false
  const seen = pageRoutes.filter((page) => page.icon !== undefined && maySee(page, permissions))
  const first = isAgent ? seen[0] : (seen.find((page) => page.path === '/cases') ?? seen[0])
  return first === undefined ? <NotFound /> : <Navigate to={first.path} replace />
}

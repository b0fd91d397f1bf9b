import { useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/** Leads to the sign-in page once, and remembers where the person wanted to go. */
export function ToSignIn() {
  const navigate = useNavigate()
  const router = useRouter()
  useEffect(() => {
    const wanted = router.state.location
    if (wanted.pathname.endsWith('/sign-in')) return
    void navigate({ to: '/sign-in', search: { next: wanted.href } as never, replace: true })
  }, [navigate, router])
  return null
}

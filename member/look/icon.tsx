const paths = {
  back: 'M15 5l-7 7 7 7',
  forward: 'M9 5l7 7-7 7',
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  message: 'M4 5h16v11H9l-5 4z',
  book: 'M4 5c3-1 6-1 8 1 2-2 5-2 8-1v13c-3-1-6-1-8 1-2-2-5-2-8-1zM12 6v13',
  person: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4 20c1-4 4-6 8-6s7 2 8 6',
  warning: 'M12 4l9 16H3zM12 10v4M12 17v.5',
  phone: 'M6 3l4 1 1 4-2 2c1 2 3 4 5 5l2-2 4 1 1 4c-1 2-3 3-5 3C9 20 4 14 3 8c0-2 1-4 3-5z',
  done: 'M5 12l5 5 9-10',
  no: 'M6 6l12 12M18 6L6 18',
  clock: 'M12 21a9 9 0 100-18 9 9 0 000 18zM12 7v5l3 3',
  question: 'M9 9a3 3 0 116 0c0 2-3 2-3 5M12 18v.5',
  spent: 'M12 21a9 9 0 100-18 9 9 0 000 18zM8 12h8',
  lock: 'M6 11h12v9H6zM8 11V8a4 4 0 018 0v3',
  clinic: 'M6 4v6a4 4 0 008 0V4M10 14v2a4 4 0 008 0v-2M18 14a2 2 0 100-4 2 2 0 000 4z',
  bed: 'M3 6v13M3 16h18v3M21 16v-4H9v4M6 12a1.5 1.5 0 100-3 1.5 1.5 0 000 3z',
  surgery: 'M4 20l7-7M9 11l4 4 7-7c1-2 0-4-2-4z',
  opinion: 'M6 3h9l4 4v14H6zM14 3v5h5M9 13h6M9 17h4',
  wallet: 'M4 7h16v12H4zM4 7l11-3v3M15 12h5v3h-5z',
  camera: 'M4 8h4l2-3h4l2 3h4v11H4zM12 16a3 3 0 100-6 3 3 0 000 6z',
  paper: 'M6 3h9l4 4v14H6zM14 3v5h5M9 13h7M9 17h7',
  minus: 'M5 12h14',
  turn: 'M19 12a7 7 0 11-2-5l2 2M19 4v5h-5',
  other: 'M12 5v14M5 12h14',
} as const

export type IconName = keyof typeof paths

/** A small picture beside words; it never stands alone, so it is hidden from the screen reader. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
      <path d={paths[name]} />
    </svg>
  )
}

const ofService: Readonly<Record<string, IconName>> = { 'expert-outpatient': 'clinic', 'expert-ward': 'bed', 'expert-surgery': 'surgery', 'second-opinion': 'opinion', 'hospital-advance': 'wallet' }

/** The picture of a service; one of a product we do not know yet gets the plain one. */
export const serviceIcon = (service: string): IconName => ofService[service] ?? 'other'

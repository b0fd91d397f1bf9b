/** The points at which a pack may spend a use (R.3). */
export type SpentAt = 'agreed' | 'booked' | 'arranged'

/** What follows from a step, as data: the door carries it out in the same transaction, in this order. */
export type Effect =
  /** Starts every promise of the pack whose `from` is this event (R.2). */
  | { readonly do: 'signal'; readonly event: string }
  | { readonly do: 'keep'; readonly promise: string }
  /** Starts a promise again from this moment, whatever event began it: what it was kept by has fallen through (1.3.4, R.2). */
  | { readonly do: 'startAnew'; readonly promise: string }
  /** Starts what begins at our acceptance, if the case is approved and its papers are in hand; at most once in a case (2.4, 3.4). */
  | { readonly do: 'accept' }
  /** Stops the clocks that wait for the member, once everything missing has been listed (N.7, R.2). Two things waited for are told apart by `about`. */
  | { readonly do: 'suspend'; readonly reason: 'member'; readonly about?: string }
  | { readonly do: 'resume'; readonly reason: 'member'; readonly about?: string }
  /** Ends a promise that no longer has an object, such as the needs call of a refused case. */
  | { readonly do: 'end'; readonly promise: string }
  | { readonly do: 'endPromises' }
  | { readonly do: 'hold' }
  /** Spends the held use if the pack says it is spent at this point (R.3). */
  | { readonly do: 'consume'; readonly at: SpentAt }
  | { readonly do: 'release' }
  /** Gives a consumed use back to held (1.3.4, R.3). */
  | { readonly do: 'returnToHeld' }
  | { readonly do: 'tell'; readonly template: string }

/** Tells the promises of the pack that an event has happened (R.2). */
export const signal = (event: string) => ({ type: 'effect', params: { do: 'signal', event } }) as const
/** Keeps a running promise by its name (R.2). */
export const keep = (promise: string) => ({ type: 'effect', params: { do: 'keep', promise } }) as const
/** Stops the clocks while the member has something to bring (R.2, N.7). */
export const suspend = { type: 'effect', params: { do: 'suspend', reason: 'member' } } as const
/** Lets the clocks that waited for the member run again (R.2). */
export const resume = { type: 'effect', params: { do: 'resume', reason: 'member' } } as const
/** Starts a promise again from this moment (1.3.4). */
export const startAnew = (promise: string) => ({ type: 'effect', params: { do: 'startAnew', promise } }) as const
/** Starts what begins at our acceptance, once both halves of it are there (2.4, 3.4). */
export const accept = { type: 'effect', params: { do: 'accept' } } as const
/** Stops the clocks for one thing the member has to bring, beside whatever else is waited for (R.2, N.7). */
export const suspendFor = (about: string) => ({ type: 'effect', params: { do: 'suspend', reason: 'member', about } }) as const
/** Ends the wait for that one thing (R.2). */
export const resumeFor = (about: string) => ({ type: 'effect', params: { do: 'resume', reason: 'member', about } }) as const
/** Ends one promise that no longer has an object. */
export const end = (promise: string) => ({ type: 'effect', params: { do: 'end', promise } }) as const
/** Ends every promise that still runs: the case is over. */
export const endPromises = { type: 'effect', params: { do: 'endPromises' } } as const
/** Holds one use of the right for the case (R.3). */
export const hold = { type: 'effect', params: { do: 'hold' } } as const
/** Spends the held use, if the pack spends it at this point (R.3). */
export const consume = (at: SpentAt) => ({ type: 'effect', params: { do: 'consume', at } }) as const
/** Gives a held use back, unspent (R.3). */
export const release = { type: 'effect', params: { do: 'release' } } as const
/** Turns a consumed use back into a held one (1.3.4, R.3). */
export const returnToHeld = { type: 'effect', params: { do: 'returnToHeld' } } as const
/** Puts a message of this template into the outbox. */
export const tell = (template: string) => ({ type: 'effect', params: { do: 'tell', template } }) as const

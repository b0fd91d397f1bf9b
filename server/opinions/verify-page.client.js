// The page where anybody who holds a file of ours may check it. The file is read and its SHA-256 computed in this browser; only the digest is asked about.
const words = JSON.parse(document.getElementById('words').textContent)
const input = document.getElementById('file')
const place = document.getElementById('drop')
const result = document.getElementById('result')
const most = 50 * 1024 * 1024

const show = (kind, ...sentences) => {
  result.dataset.kind = kind
  result.replaceChildren(
    ...sentences.map((sentence) => {
      const line = document.createElement('p')
      line.textContent = sentence
      return line
    }),
  )
}

async function check(file) {
  if (file.size > most) return show('unknown', words.tooLarge)
  // Browsers lend their hash to pages that came over a safe line alone.
  if (crypto.subtle === undefined) return show('unknown', words.unsafe)
  show('busy', words.busy)
  try {
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
    const sha256 = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    const answer = await fetch(`/api/v1/verifications/${sha256}`, { credentials: 'omit', headers: { accept: 'application/json' } })
    if (!answer.ok) return show('unknown', answer.status === 429 ? words.tooOften : words.away)
    const { isOurs, kind, deliveredOn, version, isNewest } = await answer.json()
    if (!isOurs) return show('not-ours', words.notOurs, words.notOursMeans)
    show(isNewest ? 'ours' : 'older', isNewest ? words.ours : words.older, `${words[kind]} · ${words.version} ${version} · ${words.deliveredOn} ${deliveredOn}`)
  } catch {
    show('unknown', words.away)
  }
}

input.addEventListener('change', () => {
  if (input.files[0]) void check(input.files[0])
})
for (const name of ['dragenter', 'dragover'])
  place.addEventListener(name, (event) => {
    event.preventDefault()
    place.classList.add('over')
  })
place.addEventListener('dragleave', () => place.classList.remove('over'))
place.addEventListener('drop', (event) => {
  event.preventDefault()
  place.classList.remove('over')
  const file = event.dataTransfer.files[0]
  if (file) void check(file)
})

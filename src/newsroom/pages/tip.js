// Makes the tip form more convenient; the form does everything without it. Served as it stands.
const form = document.querySelector('#tip')
if (form instanceof HTMLFormElement) improve(form)

function improve(/** @type {HTMLFormElement} */ shown) {
  const draftKey = `tip ${location.pathname}`
  keepTyped(shown, draftKey)
  offerPlace(shown)
  showChosen(shown)
  shown.addEventListener('submit', (event) => {
    event.preventDefault()
    send(shown, draftKey)
  })
}

/** What was typed outlives a closed tab; it goes once it was sent. Never the name or how to be reached: a phone may be shared. */
function keepTyped(shown, key) {
  const fields = [...shown.querySelectorAll('[data-keep]')]
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}')
    for (const field of fields) field.value ||= kept[field.name] ?? ''
    shown.addEventListener('input', () => {
      localStorage.setItem(key, JSON.stringify(Object.fromEntries(fields.map((field) => [field.name, field.value]))))
    })
  } catch {
    // A browser that keeps nothing.
  }
}

function offerPlace(shown) {
  const place = shown.querySelector('#exactPlace')
  if (!navigator.geolocation || !place) return
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'plain'
  button.textContent = 'Use where I am'
  const said = document.createElement('span')
  said.setAttribute('role', 'status')
  said.className = 'help'
  place.after(button, said)
  button.addEventListener('click', () => {
    said.textContent = 'Asking your phone …'
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        place.value = `${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`
        place.dispatchEvent(new Event('input', { bubbles: true }))
        said.textContent = `Within ${Math.round(coords.accuracy)} m.`
      },
      () => (said.textContent = 'Your phone does not tell. Write it instead.'),
      { enableHighAccuracy: true, timeout: 15_000 },
    )
  })
}

function showChosen(shown) {
  const input = shown.querySelector('#files')
  const list = document.createElement('ul')
  list.className = 'chosen'
  input?.after(list)
  input?.addEventListener('change', () => {
    for (const picture of list.querySelectorAll('img')) URL.revokeObjectURL(picture.src)
    list.replaceChildren(...[...input.files].map(chosen))
  })
}

function chosen(file) {
  const item = document.createElement('li')
  if (file.type.startsWith('image/')) {
    const picture = document.createElement('img')
    picture.src = URL.createObjectURL(file)
    picture.alt = ''
    item.append(picture)
  }
  const size = file.size < 1_048_576 ? `${Math.ceil(file.size / 1_024)} KB` : `${(file.size / 1_048_576).toFixed(1)} MB`
  item.append(`${file.name}, ${size}`)
  return item
}

function send(shown, draftKey) {
  const button = shown.querySelector('button[type=submit]')
  const said = document.createElement('p')
  said.setAttribute('role', 'status')
  shown.querySelector('.sending')?.remove()
  said.className = 'sending'
  button.after(said)
  button.disabled = true
  said.textContent = 'Sending …'
  const request = new XMLHttpRequest()
  request.open('POST', shown.action)
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    if (total > 262_144)
      said.textContent = loaded < total ? `Sending … ${Math.floor((100 * loaded) / total)} %` : 'Storing …'
  })
  request.addEventListener('load', () => {
    if (request.status === 200) {
      forget(draftKey)
      location.assign(request.responseURL)
    } else if (request.status === 422) showAgain(shown, request.responseText)
    else failed(wordsOf(request.responseText))
  })
  request.addEventListener('error', () => failed('There is no connection.'))
  request.send(new FormData(shown))

  function failed(words) {
    button.disabled = false
    said.textContent = `${words} Nothing you wrote or chose is lost: send it once more.`
  }
}

function forget(key) {
  try {
    localStorage.removeItem(key)
  } catch {
    // A browser that keeps nothing.
  }
}

function wordsOf(text) {
  try {
    return JSON.parse(text).message ?? ''
  } catch {
    return 'That did not work.'
  }
}

/** The form with what is wrong, and the files that were chosen already. */
function showAgain(shown, text) {
  const { files } = shown.querySelector('#files')
  const page = new DOMParser().parseFromString(text, 'text/html')
  document.querySelector('main').replaceChildren(...page.querySelector('main').childNodes)
  document.title = page.title
  const again = document.querySelector('#tip')
  improve(again)
  const input = again.querySelector('#files')
  input.files = files
  input.dispatchEvent(new Event('change'))
  for (const note of document.querySelectorAll('.choose-again')) note.remove()
  scrollTo(0, 0)
}
